package io.tidewire.jackson

import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.module.kotlin.jacksonObjectMapper

/** What an application in Kotlin sends and receives. */
data class Message(val text: String, val likes: Int = 3, val note: String? = null, val picture: ByteArray? = null)

/** For the tests in Java. */
object Kotlin {
  /** A mapper with the module for Kotlin. */
  @JvmStatic fun mapper(): ObjectMapper = jacksonObjectMapper()
}
