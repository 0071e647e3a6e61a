import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REPORT_RENDERERS } from '../src/index.js';
import { reportSaying } from '../src/testing/hostile-report.js';

const OFFICE = 'soffice';
const isThere = spawnSync(OFFICE, ['--version']).status === 0;
const whereThereIsOne = isThere ? describe : describe.skip;

whereThereIsOne('LibreOffice (skipped where there is no soffice)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-office-'));

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Converts files of the folder; answers what it complains of. */
  function convert(to: string, ...files: readonly string[]): readonly string[] {
    const profile = pathToFileURL(path.join(folder, 'profile')).href;
    const { status, stdout, stderr } = spawnSync(
      OFFICE,
      [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', to, '--outdir', folder, ...files],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    return (
      `${stdout}\n${stderr}`
        .split('\n')
        .filter(
          (line) => !/^(?:convert .* using filter .*|Writing sheet .* -> .*|Overwriting: .*|)$/.test(line),
        )
        // It has no Java, which it needs for neither format.
        .filter((line) => line !== 'Warning: failed to launch javaldx - java may not function correctly')
    );
  }

  function converted(name: string): string {
    return readFileSync(path.join(folder, name), 'utf8');
  }

  beforeAll(async () => {
    const report = reportSaying('=1+1');
    for (const format of ['docx', 'xlsx'] as const) {
      const bytes = await REPORT_RENDERERS[format]?.render(report, 'vi');
      if (bytes === undefined) throw new Error(`There is no ${format}.`);
      writeFileSync(path.join(folder, `report.${format}`), bytes);
    }
  });

  it('makes pages of both without a warning', () => {
    expect(convert('pdf', 'report.docx')).toStrictEqual([]);
    expect(converted('report.pdf')).toMatch(/^%PDF-/);
    expect(convert('pdf', 'report.xlsx')).toStrictEqual([]);
    expect(converted('report.pdf')).toMatch(/^%PDF-/);
  }, 300_000);

  it('reads in the Word document what was written', () => {
    expect(convert('txt:Text (encoded):UTF8', 'report.docx')).toStrictEqual([]);
    const lines = converted('report.txt')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    expect(lines).toEqual(
      expect.arrayContaining([
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Kết quả công tác ký kết và thực hiện thỏa thuận hợp tác năm 2018',
        '=1+1',
      ]),
    );
  }, 300_000);

  it('finds a text, and no formula, in cells that begin like one, and days in cells of days', () => {
    // Comma, quotes, UTF-8, cells as they are shown, every sheet a file.
    expect(
      convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', 'report.xlsx'),
    ).toStrictEqual([]);
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(sheets).toHaveLength(16);
    const signed = sheets.find((name) => name.normalize('NFC').includes('Ký kết'));
    const renewed = sheets.find((name) => name.normalize('NFC').includes('Gia hạn, ký lại'));
    expect(converted(signed ?? '').split('\n')[2]).toContain('1,=1+1,Thỏa thuận,=1+1,');
    // A day is worded by the program's own locale, which shows that it is none of our words.
    expect(converted(renewed ?? '')).toMatch(/,không rõ,(?:01\/12|12\/01)\/2018,/);
  }, 300_000);
});
