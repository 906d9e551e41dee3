import Diagnostics
import Foundation
import HTTPTypes
import Testing

@testable import WebAPI

/// Routes, parameters, bodies, answers and the document are one.
@Suite struct ContractTests {
    @Test("the document in the repository is the one that is served")
    func document() throws {
        let file = Station.root.appendingPathComponent("openapi.yaml")
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(
            kept == OpenAPIDocument.text,
            "write it anew: rongqiao serve --print-openapi >openapi.yaml")
    }

    @Test("operations bear names of their own")
    func names() {
        let ids = Contract.endpoints.map(\.id)
        #expect(Set(ids).count == ids.count)
        let routes = Contract.endpoints.map { $0.method.rawValue + " " + $0.path }
        #expect(Set(routes).count == routes.count)
    }

    @Test("parameters of a path stand in its braces", arguments: Contract.endpoints.indices)
    func parameters(_ index: Int) {
        let endpoint = Contract.endpoints[index]
        let braces = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }
            .map { String($0.dropFirst().dropLast()) }
        #expect(braces == endpoint.parameters.filter { $0.place == .path }.map(\.name))
    }

    @Test("examples are as the schemas say", arguments: Contract.endpoints.indices)
    func examples(_ index: Int) throws {
        let endpoint = Contract.endpoints[index]
        if case .json(let schema, let example)? = endpoint.body {
            let value = try JSONValue(bytes: Array(example.utf8))
            let faults = schema.faults(of: value).filter { !$0.isOfMissing }
            #expect(faults == [], "\(endpoint.id)")
        }
        if let example = endpoint.reply.example, let schema = endpoint.reply.schema {
            let value = try JSONValue(bytes: Array(example.utf8))
            #expect(schema.faults(of: value) == [], "\(endpoint.id)")
        }
    }

    @Test("every name that the document uses is there, once")
    func references() throws {
        let text = OpenAPIDocument.text
        let shared = try #require(text.range(of: "\ncomponents:\n")).upperBound
        for kind in ["schemas", "responses", "parameters"] {
            let head = try #require(text[shared...].range(of: "  \(kind):\n"))
            let names = text[head.upperBound...].split(separator: "\n").prefix {
                $0.hasPrefix("    ")
            }.filter { !$0.hasPrefix("     ") }.map { line in
                String(line.drop { " \"".contains($0) }.prefix { !"\":".contains($0) })
            }
            #expect(Set(names).count == names.count, "\(kind)")
            for part in text.split(separator: "#/components/\(kind)/").dropFirst() {
                let name = String(part.prefix { $0 != "\"" })
                #expect(names.contains(name), "\(kind) \(name)")
            }
        }
    }

    @Test("what an endpoint may be refused stands in the document, code by code")
    func problems() {
        let groups = Dictionary(grouping: ProblemReply.shared, by: \.name)
        #expect(groups.values.allSatisfy { $0.count == 1 }, "two groups bear one name")
        for endpoint in Contract.endpoints {
            let told = ProblemReply.all(endpoint).flatMap(\.codes) + ProblemCode.anywhere
            #expect(Set(told) == Set(endpoint.answeredProblems), "\(endpoint.id)")
        }
    }

    @Test("what all share is said once: the document stays small")
    func size() {
        #expect(OpenAPIDocument.text.utf8.count < 2_200 * Contract.endpoints.count)
    }

    @Test("what changes something has a scope, and open endpoints change nothing")
    func scopes() {
        for endpoint in Contract.endpoints where endpoint.effect == .changes {
            #expect(endpoint.scope != nil, "\(endpoint.id)")
        }
    }
}

extension ShapeFault {
    /// Examples of steps show what is common to them; members of their own may be missing.
    fileprivate var isOfMissing: Bool { message.en == "is missing." }
}
