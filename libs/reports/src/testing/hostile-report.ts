import type { AnnualReport } from '../annual-report.js';
import { sampleReport } from './sample-report.js';

/** The sample report, in which what people typed is this instead: a title, a place, a number, the words of a commitment and a note. */
export function reportSaying(typed: string): AnnualReport {
  const report = sampleReport();
  const titled = <Row extends AnnualReport['signed'][number]>(row: Row): Row => ({
    ...row,
    agreement: { ...row.agreement, title: { vi: typed, en: typed } },
    place: typed,
    number: typed,
  });
  return {
    ...report,
    signed: report.signed.map(titled),
    commitments: Array.from(report.commitments, (commitment) => ({
      ...commitment,
      text: { vi: typed, en: typed },
      difficulties: [typed],
    })),
    series: {
      ...report.series,
      timeline: {
        ...report.series.timeline,
        rows: report.series.timeline.rows.map((row) => ({
          ...row,
          agreement: { ...row.agreement, title: { vi: typed, en: typed } },
        })),
      },
    },
  };
}

/** What someone might type to break out of a document's markup. */
export const HOSTILE = [
  '</w:t></w:r></w:p><w:p><w:r><w:t>',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  ']]></style><script>alert(1)</script>',
  '<!-- --> <?xml version="1.0"?> &amp; &#60; &lt;script&gt;',
  '{a|b} {b} {value} url(#zr0-p0) class="zr0-cls-0"',
  '=HYPERLINK("http://example.invalid","x")',
];

/** Characters that neither XML nor HTML can hold. */
export const UNSAYABLE = 'a\u0000b\u0007c\u000Bd\u001Fe\u0085f\uFFFEg\uD800h\u{1FFFF}i\u007Fj';
