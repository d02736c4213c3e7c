/** Production's use cases. */
@NullMarked
package dev.stagekeeper.production.core;

import org.jspecify.annotations.NullMarked;
