/** What is wrong with a file or folder of somebody's, without the machine's own abbreviations: “there is no such file”. */
export function fileFault(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const known = typeof code === 'string' ? FAULTS.get(code) : undefined;
  return known ?? (error instanceof Error ? error.message : String(error));
}

const FAULTS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'a part of its path is no folder'],
  ['EISDIR', 'it is a folder'],
  ['EEXIST', 'there is one of that name already'],
  ['EACCES', 'this account may not'],
  ['EPERM', 'this account may not'],
  ['EROFS', 'the disk may only be read'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the space that this account may take is full'],
  ['ENAMETOOLONG', 'its name is too long'],
]);
