/** The browser that came with `npm ci`, unpacked into the system's temporary folder. */
export async function chromiumPath(): Promise<string> {
  // Makes the package bring the libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}

/** Before any worker starts: two that unpack at once would start half a browser. */
export const setup = async (): Promise<void> => void (await chromiumPath())
