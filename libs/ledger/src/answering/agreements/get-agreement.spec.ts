import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newSalt, sealPrivateRecord } from '@concord-ledger/event-store';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetAgreement } from '../../asking.js';
import { GetAgreementHandler } from './get-agreement.handler.js';

describe('an agreement', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    const { bytes, hash } = sealPrivateRecord({ name: 'Kwon Hyun O', contact: 'kwon@example.kr' }, newSalt());
    await test.store.privateRecords.put(bytes);
    await test.log.write('agreement-full', [
      {
        type: 'AgreementSigned',
        data: {
          on: '2015-05-04',
          place: 'Hà Nội',
          parties: [{ party: 'vnnic' }, { party: 'kisa' }],
          signatories: [
            { party: 'kisa', person: { record: hash }, office: 'Phó Chủ tịch' },
            { party: 'vnnic' },
          ],
          instrument: {
            title: { vi: 'Bản ghi nhớ' },
            kind: 'memorandum',
            number: '12/BGN',
            languages: ['vi', 'ko'],
            purpose: { vi: 'hợp tác' },
            areas: [{ text: { vi: 'DNS' } }],
            proposingBody: 'VNNIC',
            term: { kind: 'period', duration: 'P5Y' },
          },
        },
      },
      { type: 'WorkProgrammeAdopted', data: { on: '2016', workProgramme: 'wp-2016', period: '2016' } },
      {
        type: 'CommitmentMade',
        data: {
          on: '2016',
          commitment: 'c1',
          text: { vi: 'đào tạo' },
          due: { kind: 'none' },
          workProgramme: 'wp-2016',
        },
      },
      {
        type: 'NoteAdded',
        data: { on: '2017-01-01', kind: 'difficulty', text: 'thiếu kinh phí', commitment: 'c1' },
      },
      {
        type: 'DocumentAttached',
        data: {
          on: '2018-01-01',
          sha256: 'ab'.repeat(32),
          mediaType: 'application/pdf',
          size: 12,
          title: 'Bản quét',
        },
      },
      { type: 'RenewalPlanned', data: { on: '2019-06-01', by: '2020-05', note: 'hai bên đồng ý' } },
      {
        type: 'AgreementRenewed',
        data: {
          on: '2020-05-03',
          place: 'Seoul',
          term: { kind: 'period', duration: 'P5Y' },
          instrument: { title: { vi: 'Bản ghi nhớ mới' }, kind: 'agreement' },
        },
      },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const get = (id: string, asOf?: string) =>
    new GetAgreementHandler(test.ledger).execute(
      new GetAgreement({ id, ...(asOf !== undefined && { asOf }) }),
    );

  it('says everything that is known of it on the day', async () => {
    const vnnic = { vi: 'Trung tâm Internet Việt Nam', en: 'Vietnam Internet Network Information Center' };
    const kisa = {
      vi: 'Cơ quan quản lý Internet và An toàn mạng Hàn Quốc',
      en: 'Korea Internet & Security Agency',
    };
    expect(await get('full', '2019-07-01')).toStrictEqual({
      outcome: 'answered',
      entry: 28,
      instant: '2024-01-01T00:20:00.000Z',
      settled: false,
      asOf: '2019-07-01',
      value: {
        id: 'full',
        title: { vi: 'Bản ghi nhớ' },
        kind: 'memorandum',
        signedOn: '2015-05-04',
        active: 'yes',
        standings: ['in-force'],
        scopes: ['bilateral'],
        parties: [
          {
            id: 'vnnic',
            names: vnnic,
            shortName: 'VNNIC',
            asSigned: vnnic,
            signedAs: 'vnnic',
            certainty: 'yes',
          },
          { id: 'kisa', names: kisa, shortName: 'KISA', asSigned: kisa, signedAs: 'kisa', certainty: 'yes' },
        ],
        programmes: [],
        certainty: 'yes',
        remarks: [{ code: 'effect-taken-from-signature', about: 'effect' }],
        stream: 'agreement-full',
        version: 6,
        void: null,
        number: '12/BGN',
        languages: ['vi', 'ko'],
        purpose: { vi: 'hợp tác' },
        areas: [{ value: { text: { vi: 'DNS' } }, certainty: 'yes' }],
        proposingBody: 'VNNIC',
        capacity: null,
        approvalLevel: null,
        authorisation: null,
        note: null,
        term: { kind: 'period', duration: 'P5Y' },
        renewal: null,
        renewalPlan: { by: '2020-05', state: 'planned', note: 'hai bên đồng ý' },
        commitments: [
          {
            id: 'c1',
            agreement: 'full',
            text: { vi: 'đào tạo' },
            areas: [],
            obligors: ['vnnic', 'kisa'],
            due: { kind: 'none' },
            target: null,
            workProgramme: 'wp-2016',
            programme: null,
            madeOn: '2016',
            windows: [
              {
                window: null,
                earliest: null,
                latest: null,
                standings: ['open'],
                inPart: false,
                fulfilments: [],
                matches: true,
              },
            ],
            certainty: 'yes',
          },
        ],
        workProgrammes: [{ id: 'wp-2016', period: '2016', adoptedOn: '2016' }],
        documents: [{ sha256: 'ab'.repeat(32), mediaType: 'application/pdf', size: 12, title: 'Bản quét' }],
        notes: [{ kind: 'difficulty', on: '2017-01-01', text: 'thiếu kinh phí', commitment: 'c1' }],
        place: 'Hà Nội',
        signatories: [
          {
            party: 'kisa',
            office: 'Phó Chủ tịch',
            person: { name: 'Kwon Hyun O', contact: 'kwon@example.kr' },
          },
          { party: 'vnnic' },
        ],
        effect: null,
        enteredIntoForceOn: null,
        advice: [],
      },
    });
  });

  it('shows the new paper from its effect on, and nothing that was added later than the day', async () => {
    expect(valueOf(await get('full', '2020-05-03'))).toMatchObject({
      kind: 'agreement',
      title: { vi: 'Bản ghi nhớ mới' },
      place: 'Seoul',
      signatories: [],
      number: null,
      renewalPlan: null,
    });
    expect(valueOf(await get('full', '2015-12-31'))).toMatchObject({
      kind: 'memorandum',
      workProgrammes: [],
      documents: [],
      notes: [],
    });
  });

  it('is unknown where nothing is recorded of it', async () => {
    expect(await get('nothing')).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'unknown', code: 'AGREEMENT.UNKNOWN', facts: { agreement: 'nothing' } },
    });
  });
});
