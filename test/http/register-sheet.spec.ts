import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMORANDUM, openSigned, TREATY } from './agreements.js';
import { registerParties } from './parties.js';
import { problemOf, RunningServer } from './running-server.js';

describe('the register as a spreadsheet over HTTP', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa', 'krnic');
    await openSigned(server, 'vnnic-kisa', MEMORANDUM);
    await openSigned(server, 'treaty', TREATY);
  });
  afterAll(() => server.close());

  it('is all agreements that match, in Vietnamese order, in words', async () => {
    const { status, type, headers, body } = await server.get('/v1/agreements.csv?activeOn=2021-01-01');
    expect([status, type, headers.get('content-disposition')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="agreements.csv"',
    ]);
    expect(String(body.text).split('\r\n').slice(1)).toEqual([
      '1,,,bản ghi nhớ,Bản ghi nhớ VNNIC và KISA,Hàn Quốc,Cơ quan quản lý Internet và An toàn mạng Hàn Quốc,2015,đang có hiệu lực,,,,,,',
      '2,VNNIC,cấp cơ quan,thỏa thuận,Thỏa thuận ba bên,Hàn Quốc,"Cơ quan quản lý Internet và An toàn mạng Hàn Quốc\nTrung tâm thông tin mạng Hàn Quốc",02/03/2020,đang có hiệu lực,02/03/2020,10 năm; gia hạn bằng văn bản,"Lê Ngọc Đức – Chủ tịch (VNNIC)",,,'.replace(
        '"Lê Ngọc Đức – Chủ tịch (VNNIC)"',
        'Lê Ngọc Đức – Chủ tịch (VNNIC)',
      ),
      '',
    ]);
    expect(String((await server.get('/v1/agreements.csv?lang=en&kind=memorandum')).body.text)).toContain(
      '1,,,memorandum of understanding,Memorandum of VNNIC and KISA,South Korea,Korea Internet & Security Agency,2015,in force,,,,,,',
    );
  });

  it('is an Excel workbook, the same bytes for the same answer', async () => {
    const workbook = async () => {
      const response = await fetch(`${server.url}/v1/agreements.xlsx`);
      expect(response.headers.get('content-type')).toBe(
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      );
      return Buffer.from(await response.arrayBuffer());
    };
    const bytes = await workbook();
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect((await workbook()).equals(bytes)).toBe(true);
  });

  it('has no pages, and refuses what it does not know', async () => {
    for (const query of ['limit=10', 'count=true', 'format=pdf', 'lang=fr'])
      expect(problemOf(await server.get(`/v1/agreements.csv?${query}`))).toMatchObject({ status: 400 });
    expect(problemOf(await server.get('/v1/agreements.csv?knownAt=entry:999'))).toMatchObject({
      status: 422,
    });
  });
});
