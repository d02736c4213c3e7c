/** Where an application starts: a store by its settings, and every use case on it. */
@NullMarked
package dev.stagekeeper;

import org.jspecify.annotations.NullMarked;
