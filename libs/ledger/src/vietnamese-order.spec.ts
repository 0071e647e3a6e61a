import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vietnameseSortKey } from './vietnamese-order.js';

const collator = new Intl.Collator('vi');

function sorted(words: readonly string[]): string[] {
  return words.toSorted((a, b) => order(vietnameseSortKey(a), vietnameseSortKey(b)));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const WORDS = `
  Biên bản ghi nhớ hợp tác Thỏa thuận chương trình phối hợp quản lý phát triển tài nguyên Internet trên địa bàn Hà Nội Thái Bình
  Hậu Giang Đà Nẵng Đắk Lắk Đồng Tháp Dầu Tiếng Điện Biên Ấn Độ Ăng-gô-la Anh Áo Ả Rập Xê Út Ai Cập An-giê-ri Ác-hen-ti-na Úc Ucraina Uganda
  Ôn ôm Ơ ơn on Ốc òa oà Ổn Ê-ti-ô-pi-a êm Em én èo ẻo ẽo éo ẹo eo Ư ưa ứa ừa ửa ữa ựa ua úa ùa ủa ũa ụa ma má mà mả mã mạ
  Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ Cục Tần số vô tuyến điện Cục An toàn thông tin Sở Trung tâm VNNIC KISA KRNIC
  Tổng công ty Bưu điện Việt Nam .VN IPv4 IPv6 IPV6 ipv6 DNSSEC 5G 4G 2018 2021-2025 (a) “trích” & TT&TT Hà-Nội hà nội HÀ NỘI quý quí
`
  .trim()
  .split(/\s+/);

describe('Vietnamese order', () => {
  it('puts đ after d, and letters with hooks after their plain ones', () => {
    expect(
      sorted(['Đà Nẵng', 'Ấn Độ', 'Dầu', 'Ăng', 'An', 'Ơn', 'Ôn', 'On', 'E', 'D', 'Ưa', 'Ua']),
    ).toStrictEqual(['An', 'Ăng', 'Ấn Độ', 'D', 'Dầu', 'Đà Nẵng', 'E', 'On', 'Ôn', 'Ơn', 'Ua', 'Ưa']);
  });

  it('lets the tones decide only among words of equal letters', () => {
    expect(sorted(['mạ', 'mán', 'mã', 'má', 'man', 'mả', 'mà', 'ma'])).toStrictEqual([
      'ma',
      'mà',
      'mả',
      'mã',
      'má',
      'mạ',
      'man',
      'mán',
    ]);
  });

  it('does not depend on how the marks were typed', () => {
    expect(vietnameseSortKey('Thỏa thuận Đặng'.normalize('NFD'))).toBe(
      vietnameseSortKey('Thỏa thuận Đặng'.normalize('NFC')),
    );
  });

  it('orders each two of the field’s words as Intl.Collator does', () => {
    const pairs = WORDS.flatMap((a) => WORDS.map((b) => [a, b] as const));
    expect(
      pairs.filter(
        ([a, b]) => order(vietnameseSortKey(a), vietnameseSortKey(b)) !== Math.sign(collator.compare(a, b)),
      ),
    ).toStrictEqual([]);
  });

  it('orders any two titles made of Vietnamese letters, digits and signs as Intl.Collator does', () => {
    const letters =
      'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';
    const character = fc.constantFrom(
      ...Array.from(`${letters}${letters.toUpperCase()}0123456789 -,.()&/“”`),
    );
    const title = fc.array(character, { maxLength: 8 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(title, title, (a, b) => {
        expect(order(vietnameseSortKey(a), vietnameseSortKey(b))).toBe(Math.sign(collator.compare(a, b)));
      }),
      { numRuns: 2000 },
    );
  });
});
