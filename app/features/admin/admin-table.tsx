import type { ReactNode } from "react";

type Props = {
  /** The content of the table, for readers who do not see it. */
  caption: string;
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Shown in place of a table without rows. */
  empty: string;
};

/**
 * A table that becomes a list of cards on a narrow screen, each value under its column's name. The
 * first column names the row.
 */
export function AdminTable({ caption, columns, rows, empty }: Props) {
  if (rows.length === 0) return <p className="admin-empty">{empty}</p>;
  return (
    <table className="admin-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) =>
              at === 0 ? (
                <th key={columns[at]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={columns[at]} data-label={columns[at]}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
