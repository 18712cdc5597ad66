import type { ReminderKind, ReminderRules } from '@tawsiya/sdk'

export const usualRules: ReminderRules = { version: 0, before: [5, 1], after: [1, 5], approverAfter: 3, officerAfter: 8 }

export interface Step {
  readonly kind: Exclude<ReminderKind, 'by-hand'>
  /** Working days before or after the due date. */
  readonly step: number
}

/**
 * Which reminders are due, so many working days behind the due date (negative: before it). Of several steps that were passed, as
 * after days without power, only the last is sent; and none that lay before the asking itself.
 */
export function dueSteps(rules: ReminderRules, late: number, lateWhenAsked: number): Step[] {
  const before = rules.before.filter((step) => -step <= late && -step > lateWhenAsked)
  const after = rules.after.filter((step) => step <= late)
  const steps: Step[] = []
  if (late <= 0 && before.length > 0) steps.push({ kind: 'before', step: Math.min(...before) })
  if (late > 0 && after.length > 0) steps.push({ kind: 'after', step: Math.max(...after) })
  if (late >= rules.approverAfter) steps.push({ kind: 'to-approver', step: rules.approverAfter })
  if (late >= rules.officerAfter) steps.push({ kind: 'to-officer', step: rules.officerAfter })
  return steps
}
