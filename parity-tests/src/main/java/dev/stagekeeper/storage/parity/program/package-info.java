/** Programs: calls as values, drawn from a seed, run on two adapters, shrunk and printed. */
@NullMarked
package dev.stagekeeper.storage.parity.program;

import org.jspecify.annotations.NullMarked;
