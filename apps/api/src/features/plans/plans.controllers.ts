import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { IndicatorsService } from './indicators.service.js'
import { MeasuresService } from './measures.service.js'
import { PlansService } from './plans.service.js'

type Plans = typeof contract.plans
type Measures = typeof contract.measures
type Indicators = typeof contract.indicators

@Implement(contract.plans)
export class PlansController implements Handlers<Plans, Caller> {
  constructor(private readonly plans: PlansService) {}

  list({ query }: HandlerInput<Plans['list']>, caller: Caller) {
    return this.plans.list(caller, query.asOf)
  }
  create({ body }: HandlerInput<Plans['create']>, caller: Caller) {
    return this.plans.create(caller, body)
  }
  get({ params, query }: HandlerInput<Plans['get']>, caller: Caller) {
    return this.plans.get(caller, params.code, query)
  }
  beginVersion({ params }: HandlerInput<Plans['beginVersion']>, caller: Caller) {
    return this.plans.beginVersion(caller, params.code)
  }
  putInForce({ params, body }: HandlerInput<Plans['putInForce']>, caller: Caller) {
    return this.plans.putInForce(caller, params, body)
  }
  changes({ params, query }: HandlerInput<Plans['changes']>, caller: Caller) {
    return this.plans.changes(caller, params.code, query)
  }
  addMeasures({ params, body }: HandlerInput<Plans['addMeasures']>, caller: Caller) {
    return this.plans.addMeasures(caller, params, body.measures)
  }
  schedule({ params, body }: HandlerInput<Plans['schedule']>, caller: Caller) {
    return this.plans.schedule(caller, params.code, body)
  }
}

@Implement(contract.measures)
export class MeasuresController implements Handlers<Measures, Caller> {
  constructor(private readonly measures: MeasuresService) {}

  get({ params, query }: HandlerInput<Measures['get']>, caller: Caller) {
    return this.measures.get(caller, params, query)
  }
  save({ params, body }: HandlerInput<Measures['save']>, caller: Caller) {
    return this.measures.save(caller, params, body)
  }
  remove({ params }: HandlerInput<Measures['remove']>, caller: Caller) {
    return this.measures.remove(caller, params)
  }
  link({ params, body }: HandlerInput<Measures['link']>, caller: Caller) {
    return this.measures.link(caller, params, body)
  }
  unlink({ params }: HandlerInput<Measures['unlink']>, caller: Caller) {
    return this.measures.unlink(caller, params)
  }
  ofRecommendation({ params, query }: HandlerInput<Measures['ofRecommendation']>, caller: Caller) {
    return this.measures.ofRecommendation(caller, params.code, query.asOf)
  }
  schedule({ params, body }: HandlerInput<Measures['schedule']>, caller: Caller) {
    return this.measures.schedule(caller, params, body)
  }
}

@Implement(contract.indicators)
export class IndicatorsController implements Handlers<Indicators, Caller> {
  constructor(private readonly indicators: IndicatorsService) {}

  create({ params, body }: HandlerInput<Indicators['create']>, caller: Caller) {
    return this.indicators.create(caller, params, body)
  }
  get({ params }: HandlerInput<Indicators['get']>, caller: Caller) {
    return this.indicators.get(caller, params.id)
  }
  save({ params, body }: HandlerInput<Indicators['save']>, caller: Caller) {
    return this.indicators.save(caller, params.id, body)
  }
  addValues({ params, body }: HandlerInput<Indicators['addValues']>, caller: Caller) {
    return this.indicators.addValues(caller, params.id, body)
  }
}
