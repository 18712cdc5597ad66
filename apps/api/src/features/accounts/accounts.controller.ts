import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { AccountsService } from './accounts.service.js'

type Accounts = typeof contract.accounts

@Implement(contract.accounts)
export class AccountsController implements Handlers<Accounts, Caller> {
  constructor(private readonly accounts: AccountsService) {}

  list(_: HandlerInput<Accounts['list']>, caller: Caller) {
    return this.accounts.list(caller)
  }

  get({ params }: HandlerInput<Accounts['get']>, caller: Caller) {
    return this.accounts.get(caller, params.id)
  }

  create({ body }: HandlerInput<Accounts['create']>, caller: Caller) {
    return this.accounts.create(caller, body)
  }

  update({ params, body }: HandlerInput<Accounts['update']>, caller: Caller) {
    return this.accounts.update(caller, params.id, body)
  }

  addMembership({ params, body }: HandlerInput<Accounts['addMembership']>, caller: Caller) {
    return this.accounts.addMembership(caller, params.id, body)
  }

  endMembership({ params }: HandlerInput<Accounts['endMembership']>, caller: Caller) {
    return this.accounts.endMembership(caller, params.id)
  }
}
