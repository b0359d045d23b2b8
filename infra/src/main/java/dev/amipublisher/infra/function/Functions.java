package dev.amipublisher.infra.function;

/**
 * The two functions of one jar.
 *
 * @param events what events about single AMIs call
 * @param sweeps what schedule and alarms call
 */
public record Functions(PublisherFunction events, PublisherFunction sweeps) {}
