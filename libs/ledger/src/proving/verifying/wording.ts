import type { Worded } from '../../auditing.js';
import { instantText } from './instant-text.js';
import type { Difference } from './kind-of-difference.js';
import type { HeldCheckpoint } from './verification.js';

/* What a verification says of an entry, behind “entry N: ”. */

export function numbersLeftOut(next: number): Worded {
  return {
    vi: `không còn trong sổ: mục đứng sau mang số ${next}.`,
    en: `it is missing: the entry behind it has the number ${next}.`,
  };
}

export function unreadable(fault: string): Worded {
  return {
    vi: `không đọc được mục này và các mục sau nó (${fault}): tệp của sổ đã hỏng, hãy khôi phục từ bản sao lưu.`,
    en: `it and what comes behind it cannot be read (${fault}): the ledger file is damaged, restore it from a backup.`,
  };
}

export function saltOf(bytes: number): Worded {
  return { vi: `phần muối dài ${bytes} byte, không phải 16.`, en: `its salt has ${bytes} bytes, not 16.` };
}

export function noBody(fault: string): Worded {
  return {
    vi: `các byte lưu giữ không đúng định dạng của một mục: ${fault}.`,
    en: `its bytes are not those of an entry: ${fault}.`,
  };
}

interface Place {
  readonly stream: string;
  readonly version: number;
}

export function filedElsewhere(kept: Place, said: Place): Worded {
  return {
    vi: `được xếp là phiên bản ${kept.version} của ${kept.stream}, nhưng nội dung ghi phiên bản ${said.version} của ${said.stream}.`,
    en: `it is filed as version ${kept.version} of ${kept.stream}, but its body says version ${said.version} of ${said.stream}.`,
  };
}

export function otherInstant(keptMs: number, derivedMs: number): Worded {
  return {
    vi: `được lưu với thời điểm ${instantText(keptMs)}, nhưng tính từ nội dung các mục thì là ${instantText(derivedMs)}.`,
    en: `the instant ${instantText(keptMs)} is kept beside it, but by what the entries say it is ${instantText(derivedMs)}.`,
  };
}

export function otherCommand(): Worded {
  return {
    vi: 'dấu để nhận lại lệnh đã ghi, lưu cạnh mục, không khớp với nội dung.',
    en: 'what is kept beside it for knowing its command again does not fit its body.',
  };
}

export function appendCutShort(before: number): Worded {
  return {
    vi: `mục ${before} không phải là mục cuối của lần ghi đó: những mục được ghi cùng, đứng ngay sau nó, không còn ở đây, hoặc dấu để nhận lại lệnh đã ghi, lưu cạnh nó, đã bị xóa.`,
    en: `entry ${before} is not the last one that was recorded together: what came right behind it is not here, or what was kept beside it for knowing its command again was taken away.`,
  };
}

export function otherVersion(stream: string, version: number, expected: number): Worded {
  return {
    vi: `là phiên bản ${version} của ${stream}, trong khi phiên bản tiếp theo phải là ${expected}.`,
    en: `it is version ${version} of ${stream}, where version ${expected} comes next.`,
  };
}

export function repeatedId(stream: string, id: string): Worded {
  return {
    vi: `mã ${id} đã có ở một mục trước của ${stream}.`,
    en: `its id ${id} is that of an earlier entry of ${stream}.`,
  };
}

export function alteredPerson(record: string): Worded {
  return {
    vi: `bản ghi riêng ${record} đã bị sửa: các byte của nó cho ra mã băm khác.`,
    en: `the private record ${record} that it names was altered: its bytes have another hash.`,
  };
}

/**
 * What was done to the first entry that differs.
 * @param covered how many entries the checkpoint covers that shows it; null: the tiles alone show it
 * @param size how many entries the log has
 */
export function difference({ how, last, was }: Difference, covered: number | null, size: number): Worded {
  const { vi, en } = shownBy(covered);
  switch (how) {
    case 'payload':
      return {
        vi: `nội dung (thân mục hoặc muối) đã bị sửa, ${vi}.`,
        en: `its payload (body or salt) was altered, ${en}.`,
      };
    case 'order':
      return {
        vi: `thứ tự các mục đã bị đổi, ${vi}: ở đây nay là mục từng mang số ${was ?? '?'}.`,
        en: `the order was changed, ${en}: here stands what was entry ${was ?? '?'}.`,
      };
    case 'missing':
      return was === null
        ? {
            vi: `${throughVi(last)}không còn trong sổ, ${vi}: sổ kết thúc trước đó.`,
            en: `${throughEn(last)} missing, ${en}: the log ends before it.`,
          }
        : {
            vi: `${throughVi(last)}không còn trong sổ, ${vi}: ở đây nay là mục từng mang số ${was}.`,
            en: `${throughEn(last)} missing, ${en}: here stands what was entry ${was}.`,
          };
    case 'extra':
      return {
        vi: `${throughVi(last)}đã bị chèn vào, ${vi}.`,
        en: `${throughEn(last)} extra, ${en}: it was put in.`,
      };
    case 'replaced':
      return {
        vi: `từ đây trở đi là những mục khác, ${vi}: có lẽ một bản sổ cũ đã được khôi phục rồi ghi tiếp.`,
        en: `from here on other entries stand in the log, ${en}: an older ledger was probably restored and went on.`,
      };
    case 'unlocated':
      return last !== null && last >= size
        ? {
            vi: `không phải là những mục đã được ký, ${vi}: sổ kết thúc trước mục ${size}; những mục trước đó có đúng hay không thì không thể biết, vì các mảnh cây băm của chúng không còn hoặc đã bị sửa.`,
            en: `they are not what was signed, ${en}: the log ends before entry ${size}, and whether what stands before that is right cannot be told, for its tiles are gone or were altered.`,
          }
        : {
            vi: `không phải là những mục đã được ký, ${vi}; không thể biết mục nào khác, vì các mảnh cây băm của chúng không còn hoặc đã bị sửa.`,
            en: `they are not what was signed, ${en}; which of them differs cannot be told, for their tiles are gone or were altered.`,
          };
    default:
      return how satisfies never;
  }
}

function shownBy(covered: number | null): Worded {
  return covered === null
    ? {
        vi: 'theo các mảnh cây băm (ở đây chưa có mốc kiểm tra nào bao trùm)',
        en: 'as the tiles show, which no checkpoint covers here',
      }
    : { vi: `theo mốc kiểm tra ${covered} mục`, en: `as the checkpoint of ${covered} entries shows` };
}

function throughVi(last: number | null): string {
  return last === null ? '' : `cùng các mục sau nó đến mục ${last} `;
}

function throughEn(last: number | null): string {
  return last === null ? 'it is' : `it and what came behind it up to entry ${last} are`;
}

/** @param isProven whether a checkpoint shows that the log is right as far as the tree reaches */
export function wrongTiles(file: string | null, isProven: boolean): Worded {
  const named = file ?? 'tile';
  return isProven
    ? {
        vi: `tệp ${named} của cây băm không khớp với sổ; sổ khớp với mốc kiểm tra, nên phải dựng lại cây băm.`,
        en: `the file ${named} of the tree is not what the log gives; the log is sound, so the tree must be built anew.`,
      }
    : {
        vi: `tệp ${named} của cây băm không khớp với sổ; không có mốc kiểm tra nào bao trùm hết cây, nên không thể biết bên nào đã bị sửa.`,
        en: `the file ${named} of the tree is not what the log gives; no checkpoint covers all of the tree, so that nothing shows which of the two was altered.`,
      };
}

export function checkpointRefused(whose: HeldCheckpoint['whose'], reason: string): Worded {
  return whose === 'given'
    ? {
        vi: `không thể tin mốc kiểm tra được đưa vào: ${reason}`,
        en: `the checkpoint that was given cannot be believed: ${reason}`,
      }
    : {
        vi: `không thể tin mốc kiểm tra mà sổ lưu giữ: ${reason}`,
        en: `the checkpoint that the ledger keeps cannot be believed: ${reason}`,
      };
}

export function otherLedger(checkpoint: string, ledger: string): Worded {
  return {
    vi: `mốc kiểm tra là của sổ ${checkpoint}, còn sổ này tự xưng là ${ledger}.`,
    en: `the checkpoint is of ${checkpoint}, but this ledger calls itself ${ledger}.`,
  };
}
