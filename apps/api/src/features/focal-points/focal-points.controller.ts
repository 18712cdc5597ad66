import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { AbsencesService } from './absences.service.js'
import { FocalPointsService } from './focal-points.service.js'

type FocalPoints = typeof contract.focalPoints
type Absences = typeof contract.absences

@Implement(contract.focalPoints)
export class FocalPointsController implements Handlers<FocalPoints, Caller> {
  constructor(private readonly focalPoints: FocalPointsService) {}

  get({ params }: HandlerInput<FocalPoints['get']>, caller: Caller) {
    return this.focalPoints.get(caller, params.code)
  }

  name({ params, body }: HandlerInput<FocalPoints['name']>, caller: Caller) {
    return this.focalPoints.name(caller, params.code, body)
  }

  async end({ params }: HandlerInput<FocalPoints['end']>, caller: Caller) {
    await this.focalPoints.end(caller, params.id)
    return {}
  }

  saveLanguage({ params, body }: HandlerInput<FocalPoints['saveLanguage']>, caller: Caller) {
    return this.focalPoints.saveLanguage(caller, params.code, body.language)
  }

  addDirectorate({ params, body }: HandlerInput<FocalPoints['addDirectorate']>, caller: Caller) {
    return this.focalPoints.addDirectorate(caller, params.code, body.name)
  }
}

@Implement(contract.absences)
export class AbsencesController implements Handlers<Absences, Caller> {
  constructor(private readonly absences: AbsencesService) {}

  list(_: HandlerInput<Absences['list']>, caller: Caller) {
    return this.absences.list(caller)
  }

  create({ body }: HandlerInput<Absences['create']>, caller: Caller) {
    return this.absences.create(caller, body)
  }

  async withdraw({ params }: HandlerInput<Absences['withdraw']>, caller: Caller) {
    await this.absences.withdraw(caller, params.id)
    return {}
  }
}
