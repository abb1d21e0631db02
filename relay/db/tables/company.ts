/** Tables of the company's accounts, servicers and WeCom's own figures; made by migration 0004. */
export type CompanyTables = Record<never, never>;
