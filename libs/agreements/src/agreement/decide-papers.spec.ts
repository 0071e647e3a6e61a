import { describe, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { about, given, signed } from '../testing/life.js';

const sha256 = 'ab'.repeat(32);
const paper = { sha256, mediaType: 'application/pdf', size: 1024, title: 'Bản ghi nhớ' } as const;

describe('adopting a work programme', () => {
  const adopted = event('WorkProgrammeAdopted', { on: '2018', workProgramme: 'y2018', period: '2018' });

  it('is recorded under the agreement, once for each id', () => {
    given(signed('2018'))
      .when({ type: 'AdoptWorkProgramme', ...about, on: '2018', workProgramme: 'y2018', period: 'năm 2018' })
      .thenRecords(adopted);
    given(signed('2018'), adopted)
      .when({ type: 'AdoptWorkProgramme', ...about, on: '2018', workProgramme: 'y2018', period: '2018' })
      .thenNothing();
    given(signed('2018'), adopted)
      .when({ type: 'AdoptWorkProgramme', ...about, on: '2018', workProgramme: 'y2018', period: '2019' })
      .thenRefuses('rule', 'WORK_PROGRAMME.EXISTS', undefined, {
        agreement: 'vnnic-kisa',
        workProgramme: 'y2018',
        against: [{ entryId: 'e1', type: 'WorkProgrammeAdopted', on: '2018' }],
      });
  });

  it('before the signing is refused', () => {
    given(signed('2018'))
      .when({ type: 'AdoptWorkProgramme', ...about, on: '2017', workProgramme: 'y2018', period: '2018' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SIGNED', 'on');
  });
});

describe('attaching a document', () => {
  it('is recorded by its hash, before a signing and after an end too', () => {
    given(event('AgreementProposed', { on: '2014' }))
      .when({
        type: 'AttachDocument',
        ...about,
        on: '2014',
        ...paper,
        sha256: sha256.toUpperCase(),
        mediaType: 'Application/PDF',
      })
      .thenRecords(event('DocumentAttached', { on: '2014', ...paper }));
    given(signed('2015'), event('AgreementTerminated', { on: '2020' }))
      .when({ type: 'AttachDocument', ...about, on: '2021', ...paper })
      .thenRecords(event('DocumentAttached', { on: '2021', ...paper }));
  });

  it('twice with other words is refused', () => {
    given(signed('2015'), event('DocumentAttached', { on: '2015', ...paper }))
      .when({ type: 'AttachDocument', ...about, on: '2015', ...paper, title: 'MoU' })
      .thenRefuses('rule', 'DOCUMENT.ALREADY_ATTACHED');
  });

  it.each([
    ['a hash that is none', { sha256: 'abc' }, 'DOCUMENT.NO_HASH', 'sha256'],
    ['a media type that is none', { mediaType: 'pdf' }, 'DOCUMENT.NO_MEDIA_TYPE', 'mediaType'],
    ['a size in fractions', { size: 0.5 }, 'INPUT.OUT_OF_RANGE', 'size'],
    ['a day that lies ahead', { on: '2030' }, 'DATE.AHEAD', 'on'],
  ])('with %s is refused', (_, wrong, code, path) => {
    given(signed('2015'))
      .when({ type: 'AttachDocument', ...about, on: '2015', ...paper, ...wrong })
      .thenRefuses('value', code, path);
  });
});
