import { testStore } from '../shared-engine.ts'
import { storeContract } from './store-contract.ts'

storeContract('the store on the embedded engine', (clock) => testStore({ clock }))
