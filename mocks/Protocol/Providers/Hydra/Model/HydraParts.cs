global using HydraEffect = Conformance.Mocks.Protocol.Blueprints.Effect<Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraTurn>;
global using HydraEndpoint = Conformance.Mocks.Protocol.Blueprints.Endpoint<Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraTurn>;
global using HydraFinisher = Conformance.Mocks.Protocol.Blueprints.Finisher<Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraTurn>;
global using HydraGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraTurn>;
global using HydraMember = Conformance.Mocks.Protocol.Blueprints.AnswerMember<Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraTurn>;
global using HydraMembers = Conformance.Mocks.Protocol.Blueprints.AnswerMembers<Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraTurn>;
