import { accept, forbid, isRecorded, SATISFIED } from '../deciding.js';
import type { Context, Decision } from '../decision.js';
import type { AgreementEvent } from '../events.js';
import { readCommand } from '../input.js';
import { INPUT } from './inputs.js';
import type { Input } from './life-command.js';
import { recordAct, refuseHappensAhead } from './recording.js';
import { against, list } from './refusals.js';
import type { AgreementState } from './state.js';

/** A year's programme, or another period's, is adopted under the agreement. */
export function adoptWorkProgramme(
  command: Input<'AdoptWorkProgramme'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.WorkProgrammeAdopted, command, 'agreement');
  if (!read.ok) return read;
  const { workProgramme } = read.value;
  const same = state.facts.filter(
    ({ event }) => event.type === 'WorkProgrammeAdopted' && event.data.workProgramme === workProgramme,
  );
  const refused =
    same.length === 0
      ? null
      : forbid(
          'WORK_PROGRAMME.EXISTS',
          `“${state.id}” has a work programme “${workProgramme}” already: ${list(same)}. Choose another id for another programme.`,
          { agreement: state.id, workProgramme, against: against(same) },
        );
  return recordAct({ type: 'WorkProgrammeAdopted', data: read.value }, state, context, refused);
}

/** A document, known by its hash, belongs to the agreement; at any time of its life, before and after it too. */
export function attachDocument(
  command: Input<'AttachDocument'>,
  state: AgreementState,
  context: Context,
): Decision<AgreementEvent> {
  const read = readCommand(INPUT.DocumentAttached, command, 'agreement');
  if (!read.ok) return read;
  const event: AgreementEvent = { type: 'DocumentAttached', data: read.value };
  if (isRecorded(state.facts, event)) return SATISFIED;
  const { sha256 } = read.value;
  const same = state.facts.filter(
    (fact) => fact.event.type === 'DocumentAttached' && fact.event.data.sha256 === sha256,
  );
  if (same.length > 0) {
    return forbid(
      'DOCUMENT.ALREADY_ATTACHED',
      `The document ${sha256} is attached to “${state.id}” already, otherwise than here: ${list(same)}. Correct that entry if it is wrong.`,
      { agreement: state.id, sha256, against: against(same) },
    );
  }
  return refuseHappensAhead(event, context) ?? accept(event);
}
