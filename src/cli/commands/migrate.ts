import { NotAdopted, StoreUnavailable } from '@concord-ledger/event-store';
import { migrateLedger } from '@concord-ledger/ledger';
import type { Migration } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { json } from '../answering.js';
import { badUsage, command, failed } from '../command.js';
import type { ExitCode } from '../io.js';
import { carryKeys, endsOf, withBoth } from '../migration.js';
import { ANSWER_OPTIONS, text } from '../option.js';
import { count } from '../progress.js';
import { facts } from '../table.js';
import { say } from '../words.js';

const NAME = 'migrate';

/**
 * Moves a ledger from one store to another: entries as they are, private records, the keys, the latest checkpoint. What records in the ledger has
 * to be stopped meanwhile, and nothing may record in the copy.
 */
export const migrate = command({
  name: NAME,
  options: {
    from: text('STORE', 'where the ledger is: sqlite:DIR for a data folder, or esdb://…'),
    to: text('STORE', 'where it is to be, likewise; CONCORD_PRIVATE and the other settings say the rest'),
    ...ANSWER_OPTIONS,
  },
  environment: (values, environment) => {
    const servers = [values.from, values.to].find((end) => end?.startsWith('esdb'));
    return servers === undefined ? environment : { ...environment, CONCORD_STORE: servers };
  },
  start: async ({ values, configuration, io }) => {
    const { from, to, data, json: forMachines, lang = 'vi' } = values;
    const ends = endsOf(from, to, configuration, data);
    if (!ends.ok) return badUsage(io, NAME, ends.fault);
    const shown = count(io);
    const begun = performance.now();
    let moved: Migration;
    try {
      moved = await withBoth(ends, async (source, target) => {
        const migration = await migrateLedger(source, target, shown.update);
        if (migration.isEqual) await carryKeys(ends);
        return migration;
      });
    } catch (error) {
      shown.end();
      if (error instanceof NotAdopted || error instanceof StoreUnavailable)
        return failed(io, NAME, error.message);
      throw error;
    }
    shown.end();
    const seconds = (performance.now() - begun) / 1000;
    io.out(forMachines ? json(io, moved) : facts(rows(moved, lang), io.columns));
    const { isEqual, behind, written } = moved;
    if (!isEqual) return failed(io, NAME, differing(lang));
    if (behind > 0) return failed(io, NAME, goneOn(behind, lang));
    io.err(done(written, seconds, lang));
    return 0 satisfies ExitCode;
  },
});

function rows(
  { entries, written, records, root }: Migration,
  lang: Language,
): readonly (readonly [string, string])[] {
  return [
    [say(lang, 'Số mục', 'Entries'), String(entries)],
    [say(lang, 'Chép lần này', 'Copied by this call'), String(written)],
    [say(lang, 'Bản ghi riêng', 'Private records'), String(records)],
    [say(lang, 'Mã băm gốc', 'Root'), root],
  ];
}

function differing(lang: Language): string {
  return say(
    lang,
    'bản sao không giống sổ: có ai đã ghi vào đó. Hãy chép vào một nơi trống.',
    'the copy is not equal to the ledger: somebody else wrote to it. Copy to an empty place.',
  );
}

function goneOn(behind: number, lang: Language): string {
  return say(
    lang,
    `sổ đã có thêm ${behind} mục: hãy dừng việc ghi, rồi chạy lại lệnh này.`,
    `the ledger has ${behind === 1 ? '1 entry' : `${behind} entries`} more by now: stop what records in it, and run the same command again.`,
  );
}

function done(written: number, seconds: number, lang: Language): string {
  const rate = Math.round(written / Math.max(seconds, 0.001));
  return say(
    lang,
    `Hai cây băm bằng nhau. ${written} mục trong ${seconds.toFixed(1)} giây (${rate} mục/giây).\n`,
    `The trees of both are equal. ${written} entries in ${seconds.toFixed(1)} s (${rate} a second).\n`,
  );
}
