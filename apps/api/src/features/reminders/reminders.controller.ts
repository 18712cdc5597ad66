import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ChaseService } from './chase.service.js'
import { RemindersService } from './reminders.service.js'

type Reminders = typeof contract.reminders

@Implement(contract.reminders)
export class RemindersController implements Handlers<Reminders, Caller> {
  constructor(
    private readonly chased: ChaseService,
    private readonly reminders: RemindersService,
  ) {}

  chase({ query }: HandlerInput<Reminders['chase']>, caller: Caller) {
    return this.chased.list(caller, query)
  }

  chaseFile({ query }: HandlerInput<Reminders['chaseFile']>, caller: Caller) {
    return this.chased.file(caller, query)
  }

  remind({ body }: HandlerInput<Reminders['remind']>, caller: Caller) {
    return this.reminders.remindNow(caller, body.rows)
  }

  rules(_: HandlerInput<Reminders['rules']>, caller: Caller) {
    return this.reminders.rules(caller)
  }

  saveRules({ body }: HandlerInput<Reminders['saveRules']>, caller: Caller) {
    return this.reminders.saveRules(caller, body)
  }
}
