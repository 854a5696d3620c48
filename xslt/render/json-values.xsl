<?xml version="1.0" encoding="UTF-8"?>
<!-- The values of JSON, as text: a map would lose the order of its keys, and an element for each value takes many times as long. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions">

  <!-- What JSON escapes of the characters that XML can hold. -->
  <xsl:variable name="f:j-signs" as="xs:string" select="'\&quot;&#9;&#10;&#13;'"/>

  <xsl:function name="f:j-quoted" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <!-- Most words hold no sign: to look for one is many times quicker than to replace it. -->
    <xsl:sequence select="'&quot;' || (if (translate($value, $f:j-signs, '') eq $value) then $value else f:j-escaped($value)) || '&quot;'"/>
  </xsl:function>

  <xsl:function name="f:j-escaped" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="marked" as="xs:string" select="replace($value, '([\\&quot;])', '\\$1')"/>
    <xsl:sequence select="replace(replace(replace($marked, '&#9;', '\\t'), '&#10;', '\\n'), '&#13;', '\\r')"/>
  </xsl:function>

  <!-- A member: its key, and a value that is JSON already. -->
  <xsl:function name="f:j-member" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="'&quot;' || $key || '&quot;:' || $value"/>
  </xsl:function>

  <!-- A string; null where there is nothing to say. -->
  <xsl:function name="f:j-string" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:anyAtomicType?"/>
    <xsl:sequence select="f:j-member($key, if (exists($value)) then f:j-quoted(string($value)) else 'null')"/>
  </xsl:function>

  <xsl:function name="f:j-number" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:anyAtomicType"/>
    <xsl:sequence select="f:j-member($key, string($value))"/>
  </xsl:function>

  <xsl:function name="f:j-strings" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:anyAtomicType*"/>
    <xsl:sequence select="f:j-list($key, $values ! f:j-quoted(string(.)))"/>
  </xsl:function>

  <xsl:function name="f:j-list" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="f:j-member($key, '[' || string-join($values, ',') || ']')"/>
  </xsl:function>

  <xsl:function name="f:j-map" as="xs:string">
    <xsl:param name="members" as="xs:string*"/>
    <xsl:sequence select="'{' || string-join($members, ',') || '}'"/>
  </xsl:function>
</xsl:stylesheet>
