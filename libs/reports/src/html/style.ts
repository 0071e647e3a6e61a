/** How the page looks on a screen and on paper: sections with wide tables stand on pages across. */
export const STYLE = `body { font: 1rem/1.45 "Times New Roman", Times, serif; color: #222; background: #fff; margin: 0 auto; max-width: 75rem; padding: 1rem; }
header { text-align: center; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
a { color: #1f5a8a; }
nav ul { columns: 20rem; padding-left: 1.2rem; }
section { overflow-x: auto; }
figure { margin: 1.5rem 0; }
figcaption { font-weight: bold; margin-bottom: 0.5rem; }
svg { display: block; width: 100%; height: auto; max-width: 60rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
figure table { width: auto; }
th, td { border: 1px solid #888; padding: 0.25rem 0.4rem; text-align: left; vertical-align: top; }
th { background: #e7eef5; text-align: center; vertical-align: middle; }
td.short { text-align: center; }
@page { size: A4; margin: 20mm 20mm 20mm 30mm; }
@page across { size: A4 landscape; margin: 20mm 20mm 20mm 30mm; }
@media print {
  body { font-size: 13pt; max-width: none; padding: 0; }
  nav { display: none; }
  section { overflow: visible; }
  .wide { page: across; }
  .wide table { font-size: 10pt; }
  h2, figcaption { break-after: avoid; }
  svg, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
}
`;
