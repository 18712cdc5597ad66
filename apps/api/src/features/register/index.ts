import type { Provider } from '@nestjs/common'
import { RegisterFacetsRepository } from './register-facets.repository.js'
import { RegisterMatrixRepository } from './register-matrix.repository.js'
import { RegisterMatrix } from './register.matrix.js'
import { RegisterRepository } from './register.repository.js'
import { RegisterService } from './register.service.js'
import { ScopeWords } from './scope-words.js'

export { followMandates } from './follow-mandates.js'
export { refreshRegister } from './refresh-register.js'
export { RegisterController } from './register.controller.js'
export { refuseUnknownScope } from './known-scope.js'
export { allOf, momentIn, registerCondition, registerConditions, registerSource } from './register-filter.js'
export { held, pointInTime, readAsOf, type PointInTime } from './point-in-time.js'
export { RegisterMatrix } from './register.matrix.js'
export { RegisterService } from './register.service.js'
export { ScopeWords } from './scope-words.js'
export { readableText } from './register.repository.js'

export const registerProviders: Provider[] = [
  RegisterRepository,
  RegisterFacetsRepository,
  RegisterService,
  RegisterMatrixRepository,
  RegisterMatrix,
  ScopeWords,
]
