package dev.stagekeeper.storage.files;

import org.jspecify.annotations.Nullable;

/**
 * What was written under a key.
 *
 * @param key the key
 * @param before what was there; null if nothing was
 * @param after what is there now; null if nothing is
 */
record Change(String key, byte @Nullable [] before, byte @Nullable [] after) {}
