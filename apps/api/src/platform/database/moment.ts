/** A moment as the contract writes it, `2026-11-20T09:00:00.000Z`, in a statement's column list. */
export const moment = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
