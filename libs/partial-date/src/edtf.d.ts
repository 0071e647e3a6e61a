/** The package ships no types. This is the little of it that is used here; no public type of ours refers to it. */
declare module 'edtf' {
  export interface EdtfSyntax {
    readonly type: 'Date' | 'Year' | 'Season' | 'Century' | 'Decade' | 'Interval' | 'Set' | 'List';
  }

  /** @throws SyntaxError-like errors where the text is no EDTF. */
  export function parse(text: string): EdtfSyntax;
}
