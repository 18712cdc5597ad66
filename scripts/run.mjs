// The way in: `npm start`, `npm test`, `npm run bench`, `npm run -s tawsiya -- …`.
// It needs nothing but a Node, even one too old for the rest, which it then says.

const OLDEST_NODE = 20

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `Tawsiya needs Node ${OLDEST_NODE} or newer to start, and this is ${process.version}. Install a newer Node from your system's packages.`,
  )
  process.exit(1)
}

const { launch } = await import('./launcher/launch.mjs')
process.exitCode = await launch(process.argv[2], process.argv.slice(3))
