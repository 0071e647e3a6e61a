import type { RunningServer } from './running-server.js';

/** The signing of case 1, as it is posted. */
export const MEMORANDUM = {
  on: '2015',
  parties: [{ party: 'vnnic' }, { party: 'kisa' }],
  instrument: {
    title: { vi: 'Bản ghi nhớ VNNIC và KISA', en: 'Memorandum of VNNIC and KISA' },
    kind: 'memorandum',
    areas: [{ text: { en: 'sharing policy and experience on ccTLD, IP and ASN' } }],
  },
} as const;

/** A signing with a day, a term and three parties, on which everything can happen. */
export const TREATY = {
  on: '2020-03-02',
  place: 'Hà Nội',
  parties: [{ party: 'vnnic' }, { party: 'kisa' }, { party: 'krnic' }],
  signatories: [
    { party: 'vnnic', person: { name: 'Lê Ngọc Đức', contact: 'duc@vnnic.example' }, office: 'Chủ tịch' },
  ],
  instrument: {
    title: { vi: 'Thỏa thuận ba bên' },
    kind: 'agreement',
    number: '12/2020',
    languages: ['vi', 'en', 'ko'],
    purpose: { vi: 'Phát triển Internet' },
    proposingBody: 'VNNIC',
    capacity: 'cấp cơ quan',
    effect: { kind: 'on-signature' },
    term: { kind: 'period', duration: 'P10Y' },
    renewal: { kind: 'express' },
  },
} as const;

export async function openSigned(server: RunningServer, id: string, signing: object = TREATY): Promise<void> {
  const { status, body } = await server.post('/v1/agreements', { id, signing });
  if (status !== 201) throw new Error(`${id} was not signed: ${JSON.stringify(body)}`);
}
