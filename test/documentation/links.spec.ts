import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = globSync(
  ['README.md', 'CHANGELOG.md', 'docs/**/*.md', 'samples/*.md', 'libs/*/README.md', 'verifier/README.md'],
  {
    cwd: ROOT,
  },
).sort();

/** The targets of links to files, without the part behind `#`; code is no place for links. */
function fileLinks(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .map((target) => decodeURIComponent(target.replace(/#.*$/, '')));
}

describe('links between the pages of documentation', () => {
  it('are found', () => {
    expect(fileLinks('[a](b.md#c), `[d](e.md)` and [f](https://g.example)\n```\n[h](i.md)\n```\n')).toEqual([
      'b.md',
    ]);
    expect(PAGES).toContain('README.md');
    expect(PAGES).toContain('docs/http.md');
  });

  it.each(PAGES)('lead to a file: %s', (page) => {
    const links = fileLinks(readFileSync(join(ROOT, page), 'utf8'));
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  it('lead from README.md to every page of docs', () => {
    const linked = new Set(fileLinks(readFileSync(join(ROOT, 'README.md'), 'utf8')));
    const pages = globSync('docs/*.md', { cwd: ROOT }).sort();
    expect(pages.filter((page) => !linked.has(page))).toEqual([]);
  });
});
