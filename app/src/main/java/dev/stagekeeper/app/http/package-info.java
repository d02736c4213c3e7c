/** The HTTP API: a server, its routes, and what it answers. */
@NullMarked
package dev.stagekeeper.app.http;

import org.jspecify.annotations.NullMarked;
