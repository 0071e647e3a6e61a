import { GetActivity, GetAgreement, GetParty, GetProgramme } from '@concord-ledger/ledger';
import { asking, print } from '../answering.js';
import { command } from '../command.js';
import { activityText } from '../detail/activity-text.js';
import { agreementText } from '../detail/agreement-text.js';
import { partyText } from '../detail/party-text.js';
import { programmeText } from '../detail/programme-text.js';
import type { ExitCode } from '../io.js';
import { KIND_OPTION, kindOf } from '../kind-of.js';
import { ANSWER_OPTIONS, ASKING_OPTIONS } from '../option.js';

/** One thing by its id: `GET /v1/agreements/{id}` and its likes. */
export const show = command({
  name: 'show',
  options: { ...KIND_OPTION, ...ASKING_OPTIONS, ...ANSWER_OPTIONS },
  positionals: { form: 'ID', min: 1, max: 1 },
  start: async ({ values, positionals: [id = ''], configuration, io }) => {
    const asker = { name: 'show', values, configuration, io };
    const { asOf, knownAt } = values;
    const about = { id, ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
    const width = io.columns;
    return asking(asker, async (ask, views): Promise<ExitCode> => {
      const kind = kindOf(asker, id, values.kind, views);
      if (kind === null) return 1;
      switch (kind) {
        case 'agreement':
          return print(asker, await ask(new GetAgreement(about)), ({ value }, lang) =>
            agreementText(value, lang, width),
          );
        case 'party':
          return print(asker, await ask(new GetParty(about)), ({ value }, lang) =>
            partyText(value, lang, width),
          );
        case 'programme':
          return print(asker, await ask(new GetProgramme(about)), ({ value }, lang) =>
            programmeText(value, lang, width),
          );
        case 'activity':
          return print(asker, await ask(new GetActivity(about)), ({ value }, lang) =>
            activityText(value, lang, width),
          );
        default:
          return kind satisfies never;
      }
    });
  },
});
