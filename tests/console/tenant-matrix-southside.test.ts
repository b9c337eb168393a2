import { tenantMatrixOf } from './tenants/matrix.ts'

tenantMatrixOf('southside')
