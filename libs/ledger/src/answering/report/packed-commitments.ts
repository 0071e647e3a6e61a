import type {
  AgreementInReport,
  CommitmentRow,
  CommitmentWindow,
  Listed,
  PartyRef,
} from '@concord-ledger/reports';

/**
 * The commitments of a report as bytes, made rows again as they are asked for: a hundred thousand rows as objects take more room than all else that
 * Node holds for a report.
 */
export class PackedCommitments implements Listed<CommitmentRow> {
  readonly #groups: Group[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  *[Symbol.iterator](): Generator<CommitmentRow, void, undefined> {
    for (const group of this.#groups) yield* unpacked(group);
  }

  /** Adds rows of one agreement after those that were added before. */
  add(agreement: AgreementInReport, rows: readonly CommitmentRow[]): void {
    this.#groups.push(packed(agreement, rows));
    this.#length += rows.length;
  }

  /** JSON has them as an array. */
  toJSON(): readonly CommitmentRow[] {
    return [...this];
  }
}

/** Rows that were added together. */
interface Group {
  readonly agreement: AgreementInReport;
  /** Lists of parties that rows name by their place. */
  readonly parties: readonly (readonly PartyRef[])[];
  /** JSON of PackedRow[], in UTF-8. */
  readonly bytes: Buffer;
}

/** Without names of properties, which are two thirds of a row. */
type PackedRow = readonly [
  id: CommitmentRow['id'],
  text: CommitmentRow['text'],
  obligors: number | null,
  partners: number,
  windows: readonly PackedWindow[],
  target: CommitmentRow['target'],
  workProgramme: CommitmentRow['workProgramme'],
  programme: CommitmentRow['programme'],
  difficulties: CommitmentRow['difficulties'],
  recommendations: CommitmentRow['recommendations'],
  notes: CommitmentRow['notes'],
  certainty: CommitmentRow['certainty'],
];

type PackedWindow = readonly [
  window: CommitmentWindow['window'],
  text: CommitmentWindow['text'],
  standings: CommitmentWindow['standings'],
  inPart: CommitmentWindow['inPart'],
  fulfilments: CommitmentWindow['fulfilments'],
  certainty: CommitmentWindow['certainty'],
];

function packed(agreement: AgreementInReport, rows: readonly CommitmentRow[]): Group {
  const parties: (readonly PartyRef[])[] = [];
  const placeOf = (list: readonly PartyRef[]) => {
    const known = parties.indexOf(list);
    return known === -1 ? parties.push(list) - 1 : known;
  };
  const content = rows.map((row): PackedRow => [
    row.id,
    row.text,
    row.obligors === null ? null : placeOf(row.obligors),
    placeOf(row.partners),
    row.windows.map(packedWindow),
    row.target,
    row.workProgramme,
    row.programme,
    row.difficulties,
    row.recommendations,
    row.notes,
    row.certainty,
  ]);
  return { agreement, parties, bytes: Buffer.from(JSON.stringify(content)) };
}

function packedWindow(window: CommitmentWindow): PackedWindow {
  const { text, standings, inPart, fulfilments, certainty } = window;
  return [window.window, text, standings, inPart, fulfilments, certainty];
}

function unpacked({ agreement, parties, bytes }: Group): readonly CommitmentRow[] {
  const content = JSON.parse(bytes.toString()) as readonly PackedRow[];
  const listAt = (place: number) => parties[place] ?? [];
  return content.map((row): CommitmentRow => {
    const [id, text, obligors, partners, windows, target, workProgramme, programme, ...said] = row;
    const [difficulties, recommendations, notes, certainty] = said;
    return {
      agreement,
      id,
      text,
      obligors: obligors === null ? null : listAt(obligors),
      partners: listAt(partners),
      windows: windows.map(unpackedWindow),
      target,
      workProgramme,
      programme,
      difficulties,
      recommendations,
      notes,
      certainty,
    };
  });
}

function unpackedWindow([
  window,
  text,
  standings,
  inPart,
  fulfilments,
  certainty,
]: PackedWindow): CommitmentWindow {
  return { window, text, standings, inPart, fulfilments, certainty };
}
