import { describe, expect, it } from '@jest/globals';
import { annul, annulled, correct, corrected, given, when } from '../testing/corrections.js';
import { event } from '../testing/event.js';
import { entry } from '../testing/ids.js';
import { signed } from '../testing/life.js';

const proposed = event('AgreementProposed', { on: '2014' });
const suspended = event('AgreementSuspended', { on: '2018-03-01' });
const resumed = event('AgreementResumed', { on: '2018-09-01' });
const terminated = event('AgreementTerminated', { on: '2020-05-01' });
const noted = event('NoteAdded', { on: '2016', kind: 'note', text: 'x' });

/** A signing as people type it. */
const signing = (on: string) => ({ ...signed('2015').data, on });

describe('correcting an entry of an agreement', () => {
  it('records the whole of what holds now, in its recorded form', () => {
    given(signed('2015'))
      .when(correct(0, signing('quý III/2015')))
      .thenRecords(corrected(0, event('AgreementSigned', signing('2015-35'))));
  });

  it('takes the type where it is said, and the id of the entry in capital letters', () => {
    given(signed('2015'), terminated)
      .when({ ...correct(1, { type: 'AgreementTerminated', on: '2021' }), entry: entry(1).toUpperCase() })
      .thenRecords(corrected(1, event('AgreementTerminated', { on: '2021' })));
  });

  it('to what it says already records nothing', () => {
    given(signed('2015'))
      .when(correct(0, signing('năm 2015')))
      .thenNothing();
    given(signed('2015'), corrected(0, event('AgreementSigned', signing('2014'))))
      .when(correct(0, signing('2014')))
      .thenNothing();
  });

  it('corrects a correction through the original, and back', () => {
    given(signed('2015'), corrected(0, event('AgreementSigned', signing('2014'))))
      .when(correct(0, signing('2015')))
      .thenRecords(corrected(0, event('AgreementSigned', signing('2015'))));
  });

  it('brings back what was annulled, with the same words or others', () => {
    given(signed('2015'), terminated, annulled(1))
      .when(correct(1, { on: '2020-05-01' }))
      .thenRecords(corrected(1, event('AgreementTerminated', { on: '2020-05-01' })));
    given(signed('2015'), terminated, annulled(1))
      .when(correct(1, { on: '2021' }))
      .thenRecords(corrected(1, event('AgreementTerminated', { on: '2021' })));
  });

  it('is judged on the day of the correction, not on that of the entry', () => {
    given(['2016-01-04', signed('2015')])
      .when(correct(0, signing('2017')), '2018-01-01')
      .thenRecords(corrected(0, event('AgreementSigned', signing('2017'))));
    given(['2016-01-04', signed('2015')])
      .when(correct(0, signing('2019')), '2018-01-01')
      .thenRefuses('value', 'DATE.AHEAD', 'fact.on', { on: '2019', today: '2018-01-01' });
  });

  it('to what could not have been recorded there gives the refusal of that, at its place', () => {
    given(signed('2015'))
      .when(correct(0, { ...signing('2015'), parties: [{ party: 'vnnic' }] }))
      .thenRefuses('value', 'PARTY.TOO_FEW', 'fact.parties', { parties: ['vnnic'] });
    given(signed('2015'), terminated)
      .when(correct(1, { on: '2014' }))
      .thenRefuses('rule', 'AGREEMENT.NOT_SIGNED', 'fact.on');
    given(signed('2015'), suspended, resumed)
      .when(correct(2, { on: '2018-02-01' }))
      .thenRefuses('rule', 'AGREEMENT.NOT_SUSPENDED');
    given(signed('2015'))
      .when(correct(0, { ...signing('2015'), instrument: { tittle: 'x' } as object }))
      .thenRefuses('value', 'INPUT.UNKNOWN_PROPERTY', 'fact.instrument.tittle');
  });

  it('that makes a later entry impossible is refused, and names the first', () => {
    const { decision, thenRefuses } = given(signed('2015'), noted, suspended, resumed).when(
      correct(0, signing('2018-06-01')),
    );
    thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
      entry: entry(2),
      type: 'AgreementSuspended',
      refusal: 'AGREEMENT.NOT_SIGNED',
    });
    expect(decision).toMatchObject({
      refusal: {
        message: expect.stringContaining(
          `With this correction a later one could not have been recorded: “The agreement was suspended on 1 March 2018” (AgreementSuspended, entry ${entry(2)}). On 2018-03-01 “vnnic-kisa” was not signed yet`,
        ),
      },
    });
    given(signed('2015'), suspended, resumed)
      .when(correct(1, { on: '2018-10-01' }))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(2),
        type: 'AgreementResumed',
        refusal: 'AGREEMENT.NOT_SUSPENDED',
      });
  });

  it('judges by what holds of the later entries, not by what they first said', () => {
    const late = corrected(1, event('AgreementSuspended', { on: '2019-03-01' }));
    given(signed('2015'), suspended, late)
      .when(correct(0, signing('2018-06-01')))
      .thenRecords(corrected(0, event('AgreementSigned', signing('2018-06-01'))));
    given(signed('2015'), suspended, annulled(1))
      .when(correct(0, signing('2018-06-01')))
      .thenRecords(corrected(0, event('AgreementSigned', signing('2018-06-01'))));
  });

  it('decides the later entries again on the days of their own recording', () => {
    const undated = event('AgreementSuspended', { on: 'unknown' });
    given(['2016-01-04', signed('2015')], ['2019-01-01', undated])
      .when(correct(0, signing('2020')))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(1),
        type: 'AgreementSuspended',
        refusal: 'AGREEMENT.NOT_SIGNED',
      });
    given(['2016-01-04', signed('2015')], ['2021-01-01', undated])
      .when(correct(0, signing('2020')))
      .thenRecords(corrected(0, event('AgreementSigned', signing('2020'))));
  });

  it('brings nothing back that the entries recorded since leave no room for', () => {
    given(signed('2015'), terminated, annulled(1), event('AgreementRenewed', { on: '2022' }))
      .when(correct(1, { on: '2020-05-01' }))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(3),
        type: 'AgreementRenewed',
        refusal: 'AGREEMENT.ALREADY_TERMINATED',
      });
  });

  it('leaves alone a later entry that the rules of today would refuse in any case', () => {
    // Two signings, say: an older version of the rules let them through.
    const odd = [signed('2015'), noted, signed('2016')] as const;
    given(...odd)
      .when(correct(1, { on: '2017', kind: 'note', text: 'x' }))
      .thenRecords(corrected(1, event('NoteAdded', { on: '2017', kind: 'note', text: 'x' })));
  });

  it('into what another entry says is refused, and names it, recorded before or after', () => {
    const other = event('AgreementSuspended', { on: '2022' });
    const back = event('AgreementResumed', { on: '2021' });
    const history = [signed('2015'), suspended, back, other] as const;
    given(...history)
      .when(correct(1, { on: '2022' }))
      .thenRefuses('rule', 'CORRECTION.REPEATS', 'fact', { entry: entry(3) });
    given(...history)
      .when(correct(3, { on: '2018-03-01' }))
      .thenRefuses('rule', 'CORRECTION.REPEATS', 'fact', { entry: entry(1) });
  });

  it('cannot make another type or another agreement of it', () => {
    given(signed('2015'), suspended)
      .when(correct(1, { type: 'AgreementTerminated', on: '2018' }))
      .thenRefuses('value', 'CORRECTION.OTHER_TYPE', 'fact.type', {
        entry: entry(1),
        type: 'AgreementSuspended',
      });
    given(signed('2015'), suspended)
      .when(correct(1, { on: '2018', ...{ agreement: 'other' } }))
      .thenRefuses('value', 'INPUT.UNKNOWN_PROPERTY', 'fact.agreement');
  });

  it('of no entry, of another history, or of a correction is refused', () => {
    given(signed('2015'))
      .when(correct(9, signing('2014')))
      .thenRefuses('unknown', 'CORRECTION.UNKNOWN_ENTRY', undefined, { entry: entry(9) });
    given(signed('2015'), corrected(0, event('AgreementSigned', signing('2014'))))
      .when(correct(1, signing('2013')))
      .thenRefuses('rule', 'CORRECTION.NOT_ORIGINAL', 'entry', { entry: entry(1), original: entry(0) });
    given(signed('2015'), suspended, annulled(1))
      .when(annul(2))
      .thenRefuses('rule', 'CORRECTION.NOT_ORIGINAL', 'entry', { entry: entry(2), original: entry(1) });
    when(correct(0, signing('2014'))).thenRefuses('unknown', 'AGREEMENT.UNKNOWN', undefined, {
      agreement: 'vnnic-kisa',
    });
  });

  it('needs a reason, an entry id and a fact', () => {
    const history = given(signed('2015'));
    history
      .when({ ...correct(0, signing('2014')), reason: ' ' })
      .thenRefuses('value', 'INPUT.EMPTY', 'reason');
    history
      .when({ ...correct(0, signing('2014')), entry: '7' })
      .thenRefuses('value', 'ID.MALFORMED', 'entry', { id: '7' });
    history
      .when({ ...correct(0, signing('2014')), fact: 'x' as never })
      .thenRefuses('value', 'INPUT.WRONG_TYPE', 'fact');
    history
      .when({ ...correct(0, signing('2014')), party: 'kisa' })
      .thenRefuses('value', 'INPUT.UNKNOWN_PROPERTY', 'party');
  });

  it('says where it rests on an entry recorded later, which its place in the history does not allow', () => {
    const made = { on: '2016', commitment: 'c', text: { en: 'x' }, due: { kind: 'none' } } as const;
    const { decision, thenRefuses } = given(
      signed('2015'),
      event('CommitmentMade', made),
      event('WorkProgrammeAdopted', { on: '2016', workProgramme: 'wp', period: '2016' }),
    ).when(correct(1, { ...made, workProgramme: 'wp' }));
    thenRefuses('value', 'WORK_PROGRAMME.UNKNOWN', 'fact.workProgramme', {
      workProgramme: 'wp',
      known: [],
    });
    expect(decision).toMatchObject({
      refusal: { message: expect.stringContaining('annul this one and record it anew') },
    });
  });
});

describe('annulling an entry of an agreement', () => {
  it('records that it should never have been recorded, once', () => {
    given(signed('2015'), terminated).when(annul(1)).thenRecords(annulled(1));
    given(signed('2015'), terminated, annulled(1)).when(annul(1)).thenNothing();
    given(signed('2015'), terminated)
      .when(annul(1, { wholeHistory: false }))
      .thenRecords(annulled(1));
  });

  it('that a later entry rests on is refused, and names that', () => {
    given(signed('2015'), suspended, resumed)
      .when(annul(1))
      .thenRefuses('rule', 'CORRECTION.MAKES_IMPOSSIBLE', undefined, {
        entry: entry(2),
        type: 'AgreementResumed',
        refusal: 'AGREEMENT.NOT_SUSPENDED',
      });
    given(signed('2015'), suspended, resumed, annulled(2)).when(annul(1)).thenRecords(annulled(1));
  });

  it('leaves the first entry to the last, though the others could stand without it', () => {
    given(proposed, signed('2015'), noted)
      .when(annul(0))
      .thenRefuses('rule', 'CORRECTION.FIRST_ENTRY', undefined, { later: [entry(1), entry(2)] });
    given(proposed, signed('2015'), annulled(1)).when(annul(0)).thenRecords(annulled(0));
  });

  it('with its whole history annuls what still holds, the last first', () => {
    given(signed('2015'), suspended, resumed, annulled(2))
      .when(annul(0, { wholeHistory: true }))
      .thenRecords(annulled(1), annulled(0));
    given(signed('2015'), suspended, annulled(1), annulled(0))
      .when(annul(0, { wholeHistory: true }))
      .thenNothing();
    given(signed('2015'), suspended)
      .when(annul(1, { wholeHistory: true }))
      .thenRefuses('value', 'CORRECTION.NOT_FIRST_ENTRY', 'wholeHistory', { entry: entry(0) });
    given(signed('2015'))
      .when({ ...annul(0), wholeHistory: 'yes' as never })
      .thenRefuses('value', 'INPUT.WRONG_TYPE', 'wholeHistory');
  });

  it('of no entry is refused', () => {
    given(signed('2015'))
      .when(annul(1))
      .thenRefuses('unknown', 'CORRECTION.UNKNOWN_ENTRY', undefined, { entry: entry(1) });
    when(annul(0)).thenRefuses('unknown', 'AGREEMENT.UNKNOWN', undefined, { agreement: 'vnnic-kisa' });
  });
});

describe('a void agreement', () => {
  const made = given(proposed, signed('2015'), annulled(1), annulled(0));
  const refusal = { agreement: 'vnnic-kisa', entry: entry(0) };

  it('takes nothing that would use its id again', () => {
    made
      .when({ type: 'SignAgreement', agreement: 'vnnic-kisa', ...signing('2015') })
      .thenRefuses('rule', 'AGREEMENT.VOID', undefined, refusal);
    made
      .when({ type: 'ProposeAgreement', agreement: 'vnnic-kisa', on: '2014' })
      .thenRefuses('rule', 'AGREEMENT.VOID', undefined, refusal);
    made
      .when({ type: 'AddNote', agreement: 'vnnic-kisa', on: '2014', kind: 'note', text: 'x' })
      .thenRefuses('rule', 'AGREEMENT.VOID', undefined, refusal);
  });

  it('comes back by its first entry alone, and the others after it', () => {
    made.when(correct(1, signing('2015'))).thenRefuses('rule', 'AGREEMENT.VOID', undefined, refusal);
    made
      .when(correct(0, { on: '2013' }))
      .thenRecords(corrected(0, event('AgreementProposed', { on: '2013' })));
    given(
      proposed,
      signed('2015'),
      annulled(1),
      annulled(0),
      corrected(0, event('AgreementProposed', { on: '2013' })),
    )
      .when(correct(1, signing('2016')))
      .thenRecords(corrected(1, event('AgreementSigned', signing('2016'))));
  });

  it('is void already for whoever annuls it again', () => {
    made.when(annul(1)).thenNothing();
    made.when(annul(0)).thenNothing();
  });
});
