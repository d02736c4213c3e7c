package dev.stagekeeper.app.http;

import dev.stagekeeper.storage.Scope;
import java.util.Map;

/**
 * A request that may be worked on once its body is there.
 *
 * @param scope whose data it may see
 * @param match what it asks for
 * @param query the parameters of its query
 * @param mediaType what its body is, or empty
 */
record Admitted(Scope scope, Routes.Match match, Map<String, String> query, String mediaType) {}
