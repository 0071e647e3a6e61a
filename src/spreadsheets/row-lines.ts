import { createHash } from 'node:crypto';
import { stateOfJurisdiction } from '@concord-ledger/agreements';
import type { Standing } from '@concord-ledger/agreements';
import { partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { ImportLine, LedgerCommand } from '@concord-ledger/ledger';
import {
  readCountries,
  readDate,
  readKind,
  readLasting,
  readLines,
  readStandings,
  readText,
  slugOf,
} from './cell-readers.js';
import type { ReadCell } from './cell-readers.js';
import { plain } from './mapping.js';
import type { Mapping, Meaning } from './mapping.js';
import type { KnownParty, PartyBook } from './party-book.js';
import type { Problem, Sheet, SheetRow } from './sheet.js';
import type { Value } from './table.js';

/** What the rows of a sheet come to: lines to import, and what stands in the way of others. */
export interface SheetLines {
  readonly lines: readonly ImportLine[];
  readonly problems: readonly Problem[];
}

export interface SheetSource {
  readonly fileName: string;
  /** SHA-256 of its bytes, lower-case hex. */
  readonly sha256: string;
  /** The day of the import, local to the ledger. */
  readonly today: Day;
}

/** Reads every row; each problem names its row and column. Rows that have one give no line. */
export function sheetLines(sheet: Sheet, mapping: Mapping, book: PartyBook, source: SheetSource): SheetLines {
  const problems: Problem[] = [];
  const lines: ImportLine[] = [];
  const seen = new Map<string, number>();
  const registered = new Set<string>();
  for (const row of sheet.rows) {
    const reading = new RowReading(row, sheet, mapping, book, source);
    const commands = reading.commands();
    const twice = seen.get(reading.key);
    if (commands !== null && twice !== undefined)
      reading.fault('title', `is the agreement of row ${twice} again: the same title, partners and day`);
    if (reading.problems.length > 0 || commands === null) problems.push(...reading.problems);
    else {
      seen.set(reading.key, row.number);
      lines.push(...commands.filter(({ key }) => key === undefined || !registered.has(key)));
      for (const { key } of commands) if (key !== undefined) registered.add(key);
    }
  }
  return { lines, problems };
}

type Parties = readonly { readonly party: string }[];

class RowReading {
  readonly problems: Problem[] = [];
  key = '';
  readonly #newParties: { readonly command: LedgerCommand; readonly key: string }[] = [];

  constructor(
    private readonly row: SheetRow,
    private readonly sheet: Sheet,
    private readonly mapping: Mapping,
    private readonly book: PartyBook,
    private readonly source: SheetSource,
  ) {}

  fault(meaning: Meaning, message: string): void {
    this.problems.push({ row: this.row.number, column: this.sheet.headingOf.get(meaning) ?? null, message });
  }

  commands(): readonly ImportLine[] | null {
    const standings = this.#read('standing', readStandings) ?? [];
    const isUnsigned = standings.length === 1 && standings[0] === 'not-signed';
    const title = this.#needed('title', readText);
    const on = isUnsigned
      ? (this.#read('signedOn', readDate) ?? 'unknown')
      : this.#needed('signedOn', readDate);
    const parties = this.#parties();
    const instrument = { ...(title !== null && { title: { vi: title } }), ...this.#instrument(on) };
    const signatories = this.#signatories(parties);
    const ending = this.#ending(standings, instrument.term);
    if (title === null || on === null || this.problems.length > 0) return null;
    const partners = parties.map(({ party }) => party).toSorted();
    const identity = hash(JSON.stringify([plain(title), partners, on]));
    this.key = `sheet/${identity}`;
    const agreement = uuidOf(identity);
    const signing: LedgerCommand = isUnsigned
      ? { type: 'ProposeAgreement', agreement, on, parties, instrument }
      : {
          type: 'SignAgreement',
          agreement,
          on,
          parties,
          instrument,
          ...(signatories.length > 0 && { signatories }),
        };
    return [
      ...this.#newParties.map(({ command, key }) => this.#line(command, key)),
      this.#line(signing, this.key),
      ...(ending === null
        ? []
        : [this.#line({ type: ending, agreement, on: 'unknown' }, `${this.key}/${ending}`)]),
    ];
  }

  #line(command: LedgerCommand, key: string): ImportLine {
    const { sha256: file, fileName } = this.source;
    return { command, key, source: { file, line: this.row.number, key }, fileName };
  }

  #read<T>(meaning: Meaning, read: (value: Value) => ReadCell<T>): T | null {
    const value = this.row.cells.get(meaning);
    if (value === undefined) return null;
    const answer = read(value);
    if (answer.ok) return answer.value;
    this.fault(meaning, answer.message);
    return null;
  }

  #needed<T>(meaning: Meaning, read: (value: Value) => ReadCell<T>): T | null {
    if (this.row.cells.has(meaning)) return this.#read(meaning, read);
    this.fault(
      meaning,
      meaning === 'signedOn' ? 'is empty: write “không rõ” where nobody knows the day' : 'is empty',
    );
    return null;
  }

  #instrument(on: string | null) {
    const text = (meaning: Meaning) => this.#read(meaning, readText);
    const [kind, proposingBody, capacity] = [
      this.#read('kind', readKind),
      text('proposingBody'),
      text('capacity'),
    ];
    const [approvalLevel, authorisation, note] = [text('approvalLevel'), text('authorisation'), text('note')];
    const effect = this.#effect(on);
    return {
      ...(kind !== null && { kind }),
      ...(proposingBody !== null && { proposingBody }),
      ...(capacity !== null && { capacity }),
      ...(approvalLevel !== null && { approvalLevel }),
      ...(authorisation !== null && { authorisation }),
      ...(note !== null && { note }),
      ...(effect !== null && { effect }),
      ...this.#read('term', readLasting),
    };
  }

  #effect(on: string | null) {
    const value = this.row.cells.get('effectiveOn');
    const words = value?.kind === 'text' ? plain(value.text) : '';
    if (words === 'khi thông báo' || words === 'when notified') return { kind: 'when-notified' } as const;
    if (words === 'khi ký' || words === 'on signature') return { kind: 'on-signature' } as const;
    const date = this.#read('effectiveOn', readDate);
    if (date === null || date === 'unknown') return null;
    return date === on ? ({ kind: 'on-signature' } as const) : ({ kind: 'on-date', date } as const);
  }

  #parties(): Parties {
    const countries = this.#read('country', readCountries) ?? [];
    const own = this.#read('ownParties', readLines) ?? [];
    const named = this.#needed('partners', readLines) ?? [];
    const all = [
      ...(own.length === 0 ? this.#own() : own.map((name) => this.#party('ownParties', name, []))),
      ...named.map((name) => this.#party('partners', name, countries)),
    ];
    const found = all.filter((party) => party !== null);
    if (found.length === all.length) this.#holdToCountries(found, countries);
    const ids = [...new Set(found.map(({ id }) => id))];
    if (ids.length === 1 && this.problems.length === 0)
      this.fault(
        'partners',
        'names one party, and nothing says who we are: give "ownParty" in a mapping file (--map), or a column “Bên Việt Nam”',
      );
    return ids.map((party) => ({ party }));
  }

  #own(): readonly KnownParty[] {
    const { ownParty } = this.mapping;
    if (ownParty === null) return [];
    const party = this.book.withId(ownParty);
    if (party !== undefined) return [party];
    this.fault(
      'partners',
      `our side, “${ownParty}” by the mapping file, is no party on record: register it first`,
    );
    return [];
  }

  #party(meaning: Meaning, name: string, countries: readonly string[]): KnownParty | null {
    const mapped = this.mapping.partners.get(plain(name));
    if (mapped !== undefined) {
      const party = this.book.withId(mapped);
      if (party === undefined)
        this.fault(meaning, `“${name}” is “${mapped}” by the mapping file, which is no party on record`);
      return party ?? null;
    }
    const [party, ...others] = this.book.named(name);
    if (party !== undefined && others.length === 0) return party;
    if (party !== undefined) {
      const ids = [party, ...others].map(({ id }) => id).join(', ');
      this.fault(
        meaning,
        `“${name}” may be any of ${ids}: say which under "partners" in a mapping file (--map)`,
      );
      return null;
    }
    if (this.mapping.registerPartners && meaning === 'partners') return this.#register(name, countries);
    this.fault(
      meaning,
      `“${name}” is no party on record: register it, or name its id under "partners" in a mapping file, or have partners registered ("registerPartners": true)`,
    );
    return null;
  }

  /** A partner of one country is registered with it; of several nobody can tell which is whose. */
  #register(name: string, countries: readonly string[]): KnownParty {
    const digest = hash(plain(name));
    const id = `${slugOf(name).slice(0, 50).replace(/-$/, '') || 'partner'}-${digest.slice(0, 6)}`;
    const [jurisdiction, ...others] = countries;
    const country = jurisdiction !== undefined && others.length === 0 ? { jurisdiction } : {};
    const command: LedgerCommand = {
      type: 'RegisterParty',
      party: id,
      on: 'unknown',
      kind: 'other',
      names: { vi: name },
      ...country,
    };
    this.#newParties.push({ command, key: `sheet-party/${digest}` });
    return { id, jurisdiction: country.jurisdiction ?? null };
  }

  #holdToCountries(parties: readonly KnownParty[], countries: readonly string[]): void {
    const states = parties.map(({ jurisdiction }) =>
      jurisdiction === null ? null : stateOfJurisdiction(jurisdiction),
    );
    if (states.includes(null)) return;
    for (const code of countries)
      if (!states.includes(code))
        this.fault(
          'country',
          `says ${code}, but the parties on record are of ${[...new Set(states)].join(', ')}`,
        );
  }

  #signatories(parties: Parties) {
    const lines = this.#read('signatories', readLines) ?? [];
    return lines.flatMap((line) => {
      const [, said = line, bracketed] = /^(.*?)\s*\(([^()]*)\)$/.exec(line) ?? [];
      const party =
        bracketed === undefined
          ? undefined
          : this.book.named(bracketed).find(({ id }) => parties.some((each) => each.party === id));
      const who = party === undefined ? line : said;
      const [name = '', office] = who.split(/\s*[–—]\s*|\s+-\s+/, 2).map((part) => part.trim());
      const signedFor = party?.id ?? parties[0]?.party;
      if (signedFor === undefined || (name === '' && (office ?? '') === '')) return [];
      return [
        {
          party: signedFor,
          ...(name !== '' && { person: { name } }),
          ...(office !== undefined && office !== '' && { office }),
        },
      ];
    });
  }

  /** What must have happened for it to stand as the sheet says, on a day that the sheet does not say. */
  #ending(
    standings: readonly Standing[],
    term: { readonly kind: string; readonly date?: string } | undefined,
  ): 'TerminateAgreement' | 'SuspendAgreement' | null {
    const [standing, ...others] = standings;
    if (standing === undefined || others.length > 0) return null;
    switch (standing) {
      case 'terminated':
        return 'TerminateAgreement';
      case 'suspended':
        return 'SuspendAgreement';
      case 'expired': {
        const isOver =
          term?.kind === 'period' ||
          (term?.date !== undefined && partialDate(term.date).earliest < this.source.today);
        if (!isOver)
          this.fault(
            'standing',
            'says that it has expired, but its term does not: give the term, or write “đã chấm dứt”',
          );
        return null;
      }
      case 'superseded':
      case 'withdrawn':
      case 'abandoned':
        this.fault(
          'standing',
          'says what a sheet cannot tell the whole of: by which agreement, who withdrew, or why; put the row aside and record it by hand',
        );
        return null;
      case 'not-signed':
      case 'signed-not-in-force':
      case 'in-force':
        return null;
    }
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The same agreement of a sheet has the same id wherever it is imported (RFC 9562, version 8). */
function uuidOf(digest: string): string {
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
