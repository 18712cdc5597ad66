import type { MigrationInterface, QueryRunner } from 'typeorm'

const functions = (isOpen: string) => `
CREATE OR REPLACE FUNCTION belongs_to(account_id integer, body_id integer, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM memberships s JOIN accounts a ON a.id = s.account_id
    WHERE s.account_id = belongs_to.account_id AND s.body_id = belongs_to.body_id AND s.role IN ('liaison', 'approver')
      AND s.valid_from <= day AND (s.valid_to IS NULL OR s.valid_to > day) AND ${isOpen})
$$;
CREATE OR REPLACE FUNCTION is_approver(account integer, body integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM memberships p JOIN accounts a ON a.id = p.account_id AND ${isOpen}
    WHERE p.account_id = account AND p.body_id = body AND p.role = 'approver' AND p.valid_from <= today() AND (p.valid_to IS NULL OR p.valid_to > today())
  )
$$;`

/** Accounts came to expire after focal points and approvers were there: whoever cannot get in speaks and clears for nobody. */
export class LetExpiredAccountsRest1763720500000 implements MigrationInterface {
  name = 'LetExpiredAccountsRest1763720500000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(functions('opens(a)'))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(functions('a.closed_at IS NULL'))
  }
}
