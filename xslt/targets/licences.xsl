<?xml version="1.0" encoding="UTF-8"?>
<!-- The address of a licence → the licence, with the name by which those of Creative Commons are known. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-tei-encoder:functions" xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:function name="f:licence" as="element(licence)">
    <xsl:param name="address" as="xs:string"/>
    <licence target="{$address}">{f:licence-name($address)}</licence>
  </xsl:function>

  <xsl:function name="f:licence-name" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(replace($address, '^https?://creativecommons\.org/', ''), '/')[.]"/>
    <xsl:sequence select="
      if (not(matches($address, '^https?://creativecommons\.org/'))) then $address
      else if ($parts[2] = 'zero') then 'CC0 ' || $parts[3]
      else if ($parts[2] = 'mark') then 'Public Domain Mark ' || $parts[3]
      else 'CC ' || upper-case($parts[2]) || ' ' || $parts[3]"/>
  </xsl:function>

</xsl:stylesheet>
