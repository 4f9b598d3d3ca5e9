/** What SQLite and PostgreSQL do not say alike: a number as text of 21 digits. */
export interface FillDialect {
  digits(expression: string): string;
}

export const sqliteFill: FillDialect = { digits: (expression) => `printf('%021d', ${expression})` };

export const postgresFill: FillDialect = {
  digits: (expression) => `lpad((${expression})::text, 21, '0')`,
};
