import type { RunningServer } from './running-server.js';

/** Parties of the cases, as they are registered over HTTP. */
export const PARTIES = {
  'mic-vn': {
    on: 'unknown',
    names: {
      vi: 'Bộ Thông tin và Truyền thông',
      en: 'Ministry of Information and Communications of Vietnam',
    },
    shortName: 'MIC',
    kind: 'ministry',
    jurisdiction: 'VN',
  },
  vnnic: {
    on: 'unknown',
    names: { vi: 'Trung tâm Internet Việt Nam', en: 'Vietnam Internet Network Information Center' },
    shortName: 'VNNIC',
    kind: 'agency',
    jurisdiction: 'VN',
    parent: 'mic-vn',
  },
  kisa: {
    on: 'unknown',
    names: {
      vi: 'Cơ quan quản lý Internet và An toàn mạng Hàn Quốc',
      en: 'Korea Internet & Security Agency',
    },
    shortName: 'KISA',
    kind: 'agency',
    jurisdiction: 'KR',
  },
  krnic: {
    on: 'unknown',
    names: { vi: 'Trung tâm thông tin mạng Hàn Quốc', en: 'Korea Network Information Center' },
    shortName: 'KRNIC',
    kind: 'agency',
    jurisdiction: 'KR',
  },
  'dic-hanoi': {
    on: 'unknown',
    names: { vi: 'Sở Thông tin và Truyền thông Hà Nội' },
    kind: 'local-authority',
    jurisdiction: 'VN-HN',
  },
} as const;

export async function registerParties(
  server: RunningServer,
  ...ids: readonly (keyof typeof PARTIES)[]
): Promise<void> {
  for (const id of ids) {
    const { status, body } = await server.post('/v1/parties', { id, ...PARTIES[id] });
    if (status !== 201) throw new Error(`${id} was not registered: ${JSON.stringify(body)}`);
  }
}
