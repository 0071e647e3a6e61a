import type { KeyStatus, ProofStatus } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { say } from './words.js';

/** Rows of `status` about tree, key, checkpoint and witness; empty values are left out where they are printed. */
export function proofRows(
  { tree, key, checkpoint, notSigned, witness }: ProofStatus,
  lastEntry: number | null,
  lang: Language,
): readonly (readonly [string, string])[] {
  const missing = (lastEntry ?? -1) + 1 - tree.size;
  const lag = missing > 0 ? say(lang, `, còn thiếu ${missing} mục`, `, ${missing} behind`) : '';
  return [
    [say(lang, 'Cây băm', 'Tree'), entries(tree.size, lang) + lag],
    [say(lang, 'Cây dựng lại vì', 'Tree rebuilt because'), tree.rebuiltBecause ?? ''],
    [say(lang, 'Cây gặp lỗi', 'Tree in trouble'), tree.trouble ?? ''],
    [say(lang, 'Khóa ký', 'Signing key'), keyWords(key, lang)],
    [
      say(lang, 'Mốc kiểm tra', 'Checkpoint'),
      checkpoint === null ? '–' : `${entries(checkpoint.size, lang)}, ${checkpoint.root}`,
    ],
    // What is wrong with a key is said of the key.
    [say(lang, 'Chưa ký vì', 'Not signed because'), key.state === 'usable' ? (notSigned ?? '') : ''],
    ...(witness === null
      ? []
      : ([
          [say(lang, 'Bên làm chứng', 'Witness'), `${witness.name}: ${entries(witness.size, lang)}`],
          [say(lang, 'Bên làm chứng nói', 'Witness says'), witness.problem ?? ''],
        ] as const)),
  ];
}

/** Whether something is to be done: without a key nothing is signed, which may be meant; a witness that is down is somebody else’s. */
export function isProofSound({ tree, key, notSigned }: ProofStatus): boolean {
  return tree.trouble === null && key.state !== 'unusable' && (notSigned === null || key.state === 'none');
}

function entries(count: number, lang: Language): string {
  return say(lang, `${count} mục`, count === 1 ? '1 entry' : `${count} entries`);
}

function keyWords(key: KeyStatus, lang: Language): string {
  switch (key.state) {
    case 'none':
      return say(lang, 'chưa có; “concord key” tạo khóa', 'none; “concord key” makes one');
    case 'usable':
      return key.verifierKey;
    case 'unusable':
      return key.problem;
    default:
      return key satisfies never;
  }
}
