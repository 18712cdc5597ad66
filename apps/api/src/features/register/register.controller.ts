import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { RegisterMatrix } from './register.matrix.js'
import { RegisterService } from './register.service.js'

type Register = typeof contract.register

@Implement(contract.register)
export class RegisterController implements Handlers<Register, Caller> {
  constructor(
    private readonly register: RegisterService,
    private readonly matrix: RegisterMatrix,
  ) {}

  list({ query }: HandlerInput<Register['list']>, caller: Caller) {
    return this.register.list(query, caller)
  }

  facets({ query }: HandlerInput<Register['facets']>, caller: Caller) {
    return this.register.countFacets(query, caller)
  }

  counts({ body }: HandlerInput<Register['counts']>) {
    return this.register.countEach(body.filters, body.asOf)
  }

  export({ query }: HandlerInput<Register['export']>, caller: Caller) {
    return this.matrix.write(query, caller)
  }
}
