export { refreshRegister } from './refresh-register.js'
