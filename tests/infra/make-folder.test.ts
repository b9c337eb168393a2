import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../../infra/local/make-folder.ts'

it('makes a folder with those above it, and is content with one that is there', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'folder-')), 'a', 'b')
  makeFolder(folder)
  makeFolder(folder)
  expect(existsSync(folder)).toBe(true)
})

it('says no at once where the file system does', () => {
  expect(() => makeFolder('/proc/nothing/here')).toThrow(/ENOENT/)
})
