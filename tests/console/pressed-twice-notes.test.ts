import { afterEach, beforeEach, expect, it } from 'vitest'
import { aWorld, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, anybody, type Desk } from './a-console.ts'

let test: TestWorld
let desk: Desk
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test).as(anybody)
})
afterEach(() => test.close())

const notes = async () => (await fileOf(test)).records.filter(({ record }) => record === 'note')

it.each([
  ['desk-notes', 'deskNote'],
  ['clinical-notes', 'clinicalNote'],
])('a correction of one of the %s that is pressed twice is one', async (path, field) => {
  const at = `/console/patients/p1/${path}`
  await desk.post(at, { [field]: 'Parks at the back' })
  const { id } = (await notes())[0]!
  const press = () => desk.post(`${at}/${id}/correct`, { [`correct-${id}`]: 'Parks in front' })
  const pages = [await press(), await press(), ...(await Promise.all([press(), press()]))]
  expect(pages.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  expect(await notes()).toHaveLength(2)
})
