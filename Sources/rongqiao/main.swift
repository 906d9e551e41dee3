import Commands
import WebAPI

await Program.start(serving: Serve.run, contract: { Serve.contract })
