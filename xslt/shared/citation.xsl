<?xml version="1.0" encoding="UTF-8"?>
<!-- The citation in words, the same in page, print and text. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- Without its final point and without the address. -->
  <xsl:function name="f:citation" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:variable name="authors" as="xs:string" select="string-join($header/author, ', ')"/>
    <xsl:variable name="rest" as="xs:string*" select="(f:date-in-citation($edition), reverse(($header/field[@name = ('repository', 'collection')])) ! string(),
      $header/field[@name = 'publisher'][not($header/field/@name = 'repository')]/string(),
      $header/resp[@role = 'translator'] ! f:t('trans-short', map { 'who': (string-join(agent, ', ')[.], string-join(body, ', '))[1] }),
      $edition/figures/@example ! ('§ ' || .))"/>
    <xsl:variable name="title" as="xs:string" select="f:t('quoted', map { 'title': f:title($edition) })"/>
    <xsl:sequence select="string-join(($authors[.], ', '[$authors], $title, ' ', string-join($rest[normalize-space()], ', ')))"/>
  </xsl:function>

  <xsl:function name="f:date-in-citation" as="xs:string?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="place" as="xs:string?" select="$edition/header/place[1][not(contains($edition/header/title, .))]"/>
    <xsl:sequence select="string-join(($place, $edition/header/date ! f:date-words(.)), ', ')"/>
  </xsl:function>

  <xsl:function name="f:public-address" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="$url || ($edition/figures/@example-target ! ('#' || .))"/>
  </xsl:function>
</xsl:stylesheet>
