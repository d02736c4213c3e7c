/** Stagekeeper as an application: how it starts, and what it is started in. */
@NullMarked
package dev.stagekeeper.app;

import org.jspecify.annotations.NullMarked;
