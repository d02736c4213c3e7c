package dev.stagekeeper.storage;

/**
 * What a store is, to be shown to people.
 *
 * @param mode the value of {@code PERSISTENCE_MODE} that leads to it
 * @param product what it runs on, with its version
 * @param schemaVersion the newest changeset of the schema, or {@code none} where there is no schema
 * @param location where the data is, without user or password
 */
public record StorageDescription(
    String mode, String product, String schemaVersion, String location) {}
